package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what was written on partitions within a span of time, as far as limits allow.
 * Waits for Kafka, so never on a thread that answers callers.
 */
public final class TopicScan {

	private static final Duration POLL = Duration.ofMillis(100);

	private static final int FETCH_TIMEOUT_MILLIS = 5000;

	private final KafkaConnection kafka;

	public TopicScan(KafkaConnection kafka) {
		this.kafka = kafka;
	}

	/**
	 * Reads until one record was enough, the span is over, or a limit is reached.
	 * @param enough gets each record and says whether no more are needed
	 * @return false if a limit was reached, so that there may be more in the span
	 */
	public boolean read(Collection<TopicPartition> partitions, Instant from, Instant to, Limits limits,
			Predicate<ConsumerRecord<byte[], byte[]>> enough) {
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				this.kafka.consumer("gateway-scan", "pdv-relay-scan-" + UUID.randomUUID(),
						Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, FETCH_TIMEOUT_MILLIS)))) {
			Map<TopicPartition, Long> open = seek(consumer, partitions, from);
			long deadline = System.nanoTime() + limits.time().toNanos();
			int left = limits.records();
			while (!open.isEmpty()) {
				for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
					if (record.timestamp() > to.toEpochMilli()) {
						open.remove(new TopicPartition(record.topic(), record.partition()));
					}
					else if (enough.test(record)) {
						return true;
					}
					left--;
				}
				open.entrySet().removeIf((end) -> consumer.position(end.getKey()) >= end.getValue());
				if (left <= 0 || System.nanoTime() > deadline) {
					return open.isEmpty();
				}
				consumer.pause(consumer.assignment().stream().filter((one) -> !open.containsKey(one)).toList());
			}
			return true;
		}
	}

	/** All partitions of some topics. */
	public List<TopicPartition> partitions(Collection<String> topics) {
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				this.kafka.consumer("gateway-scan", "pdv-relay-scan-" + UUID.randomUUID(),
						Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, FETCH_TIMEOUT_MILLIS)))) {
			return topics.stream()
				.flatMap((topic) -> consumer.partitionsFor(topic).stream())
				.map((info) -> new TopicPartition(info.topic(), info.partition()))
				.toList();
		}
	}

	/** The ends of the partitions that have anything from that time on. */
	private static Map<TopicPartition, Long> seek(Consumer<byte[], byte[]> consumer,
			Collection<TopicPartition> partitions, Instant from) {
		consumer.assign(partitions);
		Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(partitions));
		Map<TopicPartition, Long> times = new HashMap<>();
		partitions.forEach((partition) -> times.put(partition, Math.max(0, from.toEpochMilli())));
		Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
		for (TopicPartition partition : partitions) {
			OffsetAndTimestamp start = starts.get(partition);
			consumer.seek(partition, (start != null) ? start.offset() : open.getOrDefault(partition, 0L));
			if (start == null) {
				open.remove(partition);
			}
		}
		return open;
	}

	/**
	 * How much may be read at most.
	 */
	public record Limits(int records, Duration time) {

	}

}
