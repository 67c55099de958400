package dev.pdvrelay.panel.cluster;

import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How much one page may read. Spent is the moment to stop where it is convenient; over is
 * the moment to stop at once.
 */
final class Effort {

	private static final int MAX_RECORDS = 20_000;

	private static final long MAX_BYTES = 32L * 1024 * 1024;

	private static final Duration MAX_TIME = Duration.ofSeconds(3);

	private static final int OVER = 3;

	private final int maxRecords;

	private final long start = System.nanoTime();

	private long records;

	private long bytes;

	Effort() {
		this(MAX_RECORDS);
	}

	Effort(int maxRecords) {
		this.maxRecords = maxRecords;
	}

	void spend(ConsumerRecord<byte[], byte[]> record) {
		this.records++;
		this.bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
	}

	boolean isSpent() {
		return exceeds(1);
	}

	boolean isOver() {
		return exceeds(OVER);
	}

	private boolean exceeds(int times) {
		return this.records >= (long) times * this.maxRecords || this.bytes >= times * MAX_BYTES
				|| System.nanoTime() - this.start >= times * MAX_TIME.toNanos();
	}

	/** Records that were looked at. */
	long records() {
		return this.records;
	}

}
