package dev.pdvrelay.errors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over batches and commits each after it was taken. One that cannot be taken now is
 * put back and comes again, while polling goes on so that the partitions stay here.
 */
final class PollLoop {

	private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

	private static final Duration POLL = Duration.ofMillis(500);

	/** So many records in one partition are read within a second or two. */
	private static final long KEEPING_UP = 5_000;

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final Consumer<List<ConsumerRecord<byte[], byte[]>>> batch;

	private final Trouble trouble;

	private boolean comesAgain;

	private volatile boolean abreast;

	private long resumeAt;

	PollLoop(KafkaConsumer<byte[], byte[]> consumer, Consumer<List<ConsumerRecord<byte[], byte[]>>> batch,
			Trouble trouble) {
		this.consumer = consumer;
		this.batch = batch;
		this.trouble = trouble;
	}

	/** Whether what it reads is as good as all that is there. */
	boolean isAbreast() {
		return this.abreast;
	}

	private long lag() {
		return this.consumer.assignment()
			.stream()
			.mapToLong((partition) -> this.consumer.currentLag(partition).orElse(Long.MAX_VALUE))
			.max()
			.orElse(0);
	}

	/** One turn of it. */
	void poll() {
		ConsumerRecords<byte[], byte[]> records = this.consumer.poll(POLL);
		if (!records.isEmpty()) {
			handOver(records);
		}
		else if (!this.comesAgain || this.consumer.assignment().isEmpty()) {
			this.trouble.end();
		}
		this.abreast = !this.comesAgain && lag() <= KEEPING_UP;
		if (!this.consumer.paused().isEmpty() && System.nanoTime() - this.resumeAt >= 0) {
			this.consumer.resume(this.consumer.paused());
		}
	}

	private void handOver(ConsumerRecords<byte[], byte[]> records) {
		List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
		records.forEach(all::add);
		try {
			this.batch.accept(all);
		}
		catch (RuntimeException ex) {
			putBack(records, this.trouble.with(ex));
			return;
		}
		this.comesAgain = false;
		this.trouble.end();
		commit();
	}

	private void putBack(ConsumerRecords<byte[], byte[]> records, Duration pause) {
		for (TopicPartition partition : records.partitions()) {
			this.consumer.seek(partition, records.records(partition).get(0).offset());
		}
		this.consumer.pause(this.consumer.assignment());
		this.resumeAt = System.nanoTime() + pause.toNanos();
		this.comesAgain = true;
	}

	/** Without its commit, a batch is read and recognised once more; that is all. */
	private void commit() {
		try {
			this.consumer.commitSync();
		}
		catch (WakeupException ex) {
			this.consumer.commitSync();
		}
		catch (KafkaException ex) {
			log.debug("A commit has failed", ex);
		}
	}

}
