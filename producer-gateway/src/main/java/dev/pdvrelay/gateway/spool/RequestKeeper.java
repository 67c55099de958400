package dev.pdvrelay.gateway.spool;

import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.duplicates.Duplicates;
import dev.pdvrelay.gateway.duplicates.Duplicates.Recalled;
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

	private final @Nullable SpooledKeys keys;

	RequestKeeper(RequestPublisher publisher, Duplicates duplicates, @Nullable Spool spool) {
		this.publisher = publisher;
		this.duplicates = duplicates;
		this.spool = spool;
		this.keys = (spool != null) ? new SpooledKeys(spool) : null;
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
		SpooledKeys spooled = this.keys;
		if (key == null || spooled == null) {
			return write(to, request, key, doubtful);
		}
		try {
			Recalled first = this.duplicates.recall(key, request);
			if (first.position() != null) {
				return CompletableFuture.completedFuture(
						new Kept(first.request().id().toString(), first.request().correlationId(), first.position()));
			}
			return spooled.once(key, first.request(), () -> write(to, first.request(), key, doubtful));
		}
		catch (KeyReused ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static CompletableFuture<Kept> write(Spool to, Request request, @Nullable String key, boolean doubtful) {
		SpoolEntry entry = new SpoolEntry(RequestRecords.toRecord(request), request.id().toString(),
				System.currentTimeMillis(), doubtful, key);
		return to.add(entry).thenApply((written) -> Kept.spooled(request));
	}

}
