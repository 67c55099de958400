package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.NotPublished;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Publishes records for waiting callers: says within {@code gateway.publish-timeout}
 * whether a record is durable, and says no at once rather than let a thread wait or
 * memory fill up.
 */
public final class RequestPublisher implements AutoCloseable {

	/** 64 MB, or less where memory is small; always enough for two of the largest. */
	static final int MAX_UNCONFIRMED_BYTES = (int) Math.min(64 * 1024 * 1024,
			Math.max(2L * RecordSize.MAX_BYTES, Runtime.getRuntime().maxMemory() / 8));

	private static final int UNIT = 1024;

	private final ConfirmedPublisher publisher;

	private final KnownTopics topics;

	private final Deadlines deadlines;

	private final Semaphore room = new Semaphore(MAX_UNCONFIRMED_BYTES / UNIT);

	RequestPublisher(ConfirmedPublisher publisher, KnownTopics topics, Duration timeout) {
		this.publisher = publisher;
		this.topics = topics;
		this.deadlines = new Deadlines(timeout);
	}

	/**
	 * Sends a record without waiting for its confirmation.
	 * @return completes with the position when the record is durable, else exceptionally
	 */
	public CompletableFuture<RecordPosition> publish(ProducerRecord<byte[], byte[]> record) {
		if (!this.topics.has(record.topic())) {
			return refused(record, "Kafka has not shown this topic yet");
		}
		int units = record.value().length / UNIT + 1;
		if (!this.room.tryAcquire(units)) {
			return refused(record, "too many requests are waiting for Kafka");
		}
		CompletableFuture<RecordPosition> confirmed = this.publisher.publish(record);
		confirmed.whenComplete((position, failure) -> this.room.release(units));
		return this.deadlines.limit(confirmed);
	}

	private static CompletableFuture<RecordPosition> refused(ProducerRecord<byte[], byte[]> record, String reason) {
		return CompletableFuture.failedFuture(new NotPublished(record.topic(), new NotTried(reason)));
	}

	@Override
	public void close() {
		this.deadlines.close();
	}

	/** Whether a record surely does not stand on its topic, as it was never sent. */
	public static boolean wasNotTried(Throwable failure) {
		return failure instanceof NotTried || (failure.getCause() != null && wasNotTried(failure.getCause()));
	}

	/** The record was not even handed to the producer. */
	static final class NotTried extends RetriableException {

		NotTried(String reason) {
			super(reason);
		}

	}

}
