package dev.pdvrelay.common.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes records and says of each where it stands, once enough brokers have it. Wraps
 * the one long-lived producer of a service; safe for any number of threads.
 */
public final class ConfirmedPublisher implements AutoCloseable {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

	private final Producer<byte[], byte[]> producer;

	public ConfirmedPublisher(Producer<byte[], byte[]> producer) {
		this.producer = producer;
	}

	/**
	 * Sends a record without waiting for its confirmation. Blocks only while the topic's
	 * metadata is unknown or the producer's buffer is full, at most {@code max.block.ms}.
	 * @return completes with the position when the record is durable, or exceptionally
	 * with {@link NotPublished}; never throws
	 */
	public CompletableFuture<RecordPosition> publish(ProducerRecord<byte[], byte[]> record) {
		CompletableFuture<RecordPosition> confirmed = new CompletableFuture<>();
		try {
			this.producer.send(record, (metadata, failure) -> {
				if (failure != null) {
					confirmed.completeExceptionally(new NotPublished(record.topic(), failure));
				}
				else {
					confirmed.complete(new RecordPosition(metadata.topic(), metadata.partition(), metadata.offset()));
				}
			});
		}
		catch (RuntimeException ex) {
			confirmed.completeExceptionally(new NotPublished(record.topic(), ex));
		}
		return confirmed;
	}

	/** Waits until everything sent so far is confirmed or has failed. */
	public void flush() {
		this.producer.flush();
	}

	@Override
	public void close() {
		close(CLOSE_TIMEOUT);
	}

	/** Closes, and gives up what is not confirmed within that time. */
	public void close(Duration timeout) {
		this.producer.close(timeout);
	}

}
