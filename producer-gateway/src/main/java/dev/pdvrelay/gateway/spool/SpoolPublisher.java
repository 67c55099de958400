package dev.pdvrelay.gateway.spool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.gateway.duplicates.Duplicates;
import dev.pdvrelay.gateway.duplicates.KeyReused;
import dev.pdvrelay.gateway.duplicates.Published;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes entries of the spool in their order, those with an idempotency key once. The
 * keys of all are claimed at the same time, as a claim is a round trip to Kafka; each
 * record is sent when its turn comes.
 */
final class SpoolPublisher {

	private static final Logger log = LoggerFactory.getLogger(SpoolPublisher.class);

	private final ConfirmedPublisher publisher;

	private final Duplicates duplicates;

	SpoolPublisher(ConfirmedPublisher publisher, Duplicates duplicates) {
		this.publisher = publisher;
		this.duplicates = duplicates;
	}

	/**
	 * Returns when all stand on their topics.
	 * @throws CompletionException if that cannot be said of all
	 */
	void publish(List<SpoolEntry> entries) {
		List<Turn> turns = entries.stream().map(this::begin).toList();
		try {
			turns.forEach(Turn::come);
			turns.forEach((turn) -> turn.ended.join());
		}
		finally {
			turns.forEach((turn) -> turn.now.completeExceptionally(new CancellationException()));
		}
	}

	private Turn begin(SpoolEntry entry) {
		CompletableFuture<@Nullable Void> now = new CompletableFuture<>();
		String key = entry.idempotencyKey();
		if (key == null) {
			return new Turn(now, CompletableFuture.completedFuture(null),
					now.thenCompose((come) -> this.publisher.publish(entry.record())));
		}
		CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
		CompletableFuture<Published> once = this.duplicates.once(key, entry.request(), (request) -> {
			CompletableFuture<RecordPosition> sent = now
				.thenCompose((come) -> this.publisher.publish(RequestRecords.toRecord(request)));
			ready.complete(null);
			return sent;
		});
		return new Turn(now, CompletableFuture.anyOf(ready, once).handle((any, failure) -> null),
				once.handle((published, failure) -> ended(entry, published, failure)).thenCompose((end) -> end));
	}

	private CompletableFuture<?> ended(SpoolEntry entry, @Nullable Published published, @Nullable Throwable failure) {
		if (failure instanceof KeyReused || (failure != null && failure.getCause() instanceof KeyReused)) {
			// It was answered 2xx while the key could not be looked up, so it goes out.
			log.warn("The key of a request from the spool was used for another request; it is published: requestId={}",
					entry.id());
			return this.publisher.publish(entry.record());
		}
		if (published == null) {
			return CompletableFuture.failedFuture((failure != null) ? failure : new CancellationException());
		}
		if (!published.requestId().equals(entry.id())) {
			log.info("A request from the spool was a repetition: requestId={} sameAs={}", entry.id(),
					published.requestId());
		}
		return CompletableFuture.completedFuture(published);
	}

	void close() {
		this.publisher.close(Duration.ZERO);
	}

	/**
	 * One entry among others.
	 *
	 * @param now to be completed when those before it are sent
	 * @param ready completes when it can be sent or need not be
	 * @param ended completes when it stands on its topic, or exceptionally
	 */
	private record Turn(CompletableFuture<@Nullable Void> now, CompletableFuture<?> ready, CompletableFuture<?> ended) {

		void come() {
			this.ready.join();
			this.now.complete(null);
		}

	}

}
