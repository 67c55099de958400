package dev.pdvrelay.gateway.spool;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.duplicates.Fingerprint;
import dev.pdvrelay.gateway.duplicates.KeyReused;

/**
 * The idempotency keys of requests that wait in the spool, those from before a restart
 * among them: a repetition gets the id of the first, because only that one will stand on
 * the topic.
 */
final class SpooledKeys {

	private final Spool spool;

	private final Map<String, First> firsts = new ConcurrentHashMap<>();

	SpooledKeys(Spool spool) {
		this.spool = spool;
		spool.forEach((entry) -> {
			if (entry.idempotencyKey() != null) {
				Request request = entry.request();
				this.firsts.put(name(request, entry.idempotencyKey()),
						new First(Fingerprint.of(request), CompletableFuture.completedFuture(Kept.spooled(request))));
			}
		});
	}

	/**
	 * Writes a request unless one with its key waits already.
	 * @return completes as for the first of them, or exceptionally with {@link KeyReused}
	 */
	CompletableFuture<Kept> once(String idempotencyKey, Request request, Supplier<CompletableFuture<Kept>> writing) {
		if (this.firsts.size() > Spool.MAX_IDS) {
			this.firsts.values().removeIf((first) -> !isThere(first));
		}
		First mine = new First(Fingerprint.of(request), new CompletableFuture<>());
		First first = this.firsts.compute(name(request, idempotencyKey),
				(name, known) -> (known != null && isThere(known)) ? known : mine);
		if (first != mine) {
			return first.fingerprint.equals(mine.fingerprint) ? first.kept
					: CompletableFuture.failedFuture(new KeyReused());
		}
		writing.get().whenComplete((kept, failure) -> {
			if (failure != null) {
				mine.kept.completeExceptionally(failure);
			}
			else {
				mine.kept.complete(kept);
			}
		});
		return mine.kept;
	}

	private boolean isThere(First first) {
		return !first.kept.isDone()
				|| (!first.kept.isCompletedExceptionally() && this.spool.holdsRequest(first.kept.join().requestId()));
	}

	private static String name(Request request, String idempotencyKey) {
		return request.function() + '/' + idempotencyKey;
	}

	private record First(String fingerprint, CompletableFuture<Kept> kept) {

	}

}
