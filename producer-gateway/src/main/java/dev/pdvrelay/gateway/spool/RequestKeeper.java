package dev.pdvrelay.gateway.spool;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.duplicates.Duplicates;
import dev.pdvrelay.gateway.duplicates.KeyReused;
import dev.pdvrelay.gateway.kafka.RequestPublisher;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests durable: on Kafka, once per idempotency key; where Kafka does not
 * confirm and there is a spool, in that. While requests of a function wait in the spool,
 * new ones queue behind them.
 */
public final class RequestKeeper {

	private final RequestPublisher publisher;

	private final Duplicates duplicates;

	private final @Nullable Spool spool;

	/** Keys of requests that wait in the spool. */
	private final Map<String, Kept> spooledKeys = new ConcurrentHashMap<>();

	RequestKeeper(RequestPublisher publisher, Duplicates duplicates, @Nullable Spool spool) {
		this.publisher = publisher;
		this.duplicates = duplicates;
		this.spool = spool;
	}

	/**
	 * Keeps a request.
	 * @param idempotencyKey its caller's, or null
	 * @return completes when the request is durable, or exceptionally if it is not
	 */
	public CompletableFuture<Kept> keep(Request request, @Nullable String idempotencyKey) {
		Spool to = this.spool;
		if (to == null) {
			return publish(request, idempotencyKey);
		}
		if (to.holds(request.function())) {
			return spool(to, request, idempotencyKey, false);
		}
		return publish(request, idempotencyKey)
			.exceptionallyCompose((failure) -> (failure instanceof KeyReused || failure.getCause() instanceof KeyReused)
					? CompletableFuture.failedFuture(failure)
					: spool(to, request, idempotencyKey, !RequestPublisher.wasNotTried(failure)));
	}

	private CompletableFuture<Kept> publish(Request request, @Nullable String idempotencyKey) {
		if (idempotencyKey == null) {
			return direct(request)
				.thenApply((position) -> new Kept(request.id().toString(), request.correlationId(), position));
		}
		return this.duplicates.once(idempotencyKey, request, this::direct)
			.thenApply((first) -> new Kept(first.requestId(), first.correlationId(), first.position()));
	}

	private CompletableFuture<RecordPosition> direct(Request request) {
		return this.publisher.publish(RequestRecords.toRecord(request));
	}

	private CompletableFuture<Kept> spool(Spool to, Request request, @Nullable String key, boolean doubtful) {
		Kept kept = new Kept(request.id().toString(), request.correlationId(), null);
		String known = (key != null) ? request.function() + '/' + key + '/' + request.content().hashCode() : null;
		Kept same = (known != null) ? this.spooledKeys.get(known) : null;
		if (same != null && to.holdsRequest(same.requestId())) {
			return CompletableFuture.completedFuture(same);
		}
		if (this.spooledKeys.size() > Spool.MAX_IDS) {
			this.spooledKeys.values().removeIf((old) -> !to.holdsRequest(old.requestId()));
		}
		SpoolEntry entry = new SpoolEntry(RequestRecords.toRecord(request), kept.requestId(),
				System.currentTimeMillis(), doubtful, key);
		return to.add(entry).thenApply((written) -> {
			if (known != null) {
				this.spooledKeys.putIfAbsent(known, kept);
			}
			return kept;
		});
	}

}
