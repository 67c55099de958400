package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, after a crash, which of the doubtful requests of a partition have a receipt
 * or a failure: their outcome was durable, only the commit that says so was not.
 */
final class PastReader {

	private static final Logger log = LoggerFactory.getLogger(PastReader.class);

	/** Clocks of two machines may differ by this much. */
	private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);

	private static final Duration POLL = Duration.ofMillis(200);

	private final KafkaConnection kafka;

	PastReader(KafkaConnection kafka) {
		this.kafka = kafka;
	}

	/**
	 * Adds to a ledger what receipts and failures tell. Reads nothing if nothing is
	 * doubtful.
	 */
	Ledger complete(TopicPartition partition, Ledger ledger) {
		if (!ledger.hasDoubts()) {
			return ledger;
		}
		Set<Long> settled = new HashSet<>();
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				this.kafka.consumer("worker-past", "pdv-relay-past-" + UUID.randomUUID(), Map.of()))) {
			read(consumer, ledger.at().minus(CLOCK_DIFFERENCE), partition, settled);
		}
		Ledger completed = ledger.withSettled(settled);
		log.info("The worker before ended in the middle of calls partition={} recorded={} stillDoubtful={}", partition,
				settled.size(), completed.hasDoubts());
		return completed;
	}

	private static void read(Consumer<byte[], byte[]> consumer, Instant since, TopicPartition partition,
			Set<Long> settled) {
		List<TopicPartition> partitions = List.of(Topics.DELIVERIES, Topics.ERRORS)
			.stream()
			.flatMap((topic) -> consumer.partitionsFor(topic).stream())
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		consumer.assign(partitions);
		Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
		seek(consumer, partitions, since, ends);
		while (partitions.stream().anyMatch((one) -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
			for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
				RecordPosition position = position(record);
				if (position != null && position.topic().equals(partition.topic())
						&& position.partition() == partition.partition()) {
					settled.add(position.offset());
				}
			}
		}
	}

	private static void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since,
			Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> times = new HashMap<>();
		partitions.forEach((one) -> times.put(one, Math.max(0, since.toEpochMilli())));
		Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
		for (TopicPartition one : partitions) {
			OffsetAndTimestamp start = starts.get(one);
			consumer.seek(one, (start != null) ? start.offset() : ends.getOrDefault(one, 0L));
		}
	}

	private static @Nullable RecordPosition position(ConsumerRecord<byte[], byte[]> record) {
		try {
			return record.topic().equals(Topics.DELIVERIES) ? ReceiptRecords.read(record).position()
					: FailureRecords.read(record).original();
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

}
