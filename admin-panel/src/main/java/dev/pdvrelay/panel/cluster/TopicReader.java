package dev.pdvrelay.panel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads some partitions of a topic for one page, without a group, so that nobody's work
 * moves. Sees what stood there when it was opened.
 */
final class TopicReader implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final AtomicLong NUMBER = new AtomicLong();

	private final Consumer<byte[], byte[]> consumer;

	private final List<TopicPartition> partitions;

	private final Places begins;

	private final Places ends;

	private TopicReader(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
		this.consumer = consumer;
		this.partitions = partitions;
		consumer.assign(partitions);
		this.begins = Places.ofPartitions(consumer.beginningOffsets(partitions));
		this.ends = Places.ofPartitions(consumer.endOffsets(partitions));
	}

	static TopicReader open(KafkaConnection kafka, String topic, Collection<Integer> partitions) {
		Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(kafka));
		try {
			return new TopicReader(consumer,
					partitions.stream().map((partition) -> new TopicPartition(topic, partition)).toList());
		}
		catch (RuntimeException ex) {
			consumer.close(CloseOptions.timeout(Duration.ZERO));
			throw ex;
		}
	}

	private static Map<String, Object> settings(KafkaConnection kafka) {
		Map<String, Object> config = kafka.consumer("admin-panel-records-" + NUMBER.incrementAndGet(), "none",
				Map.of());
		config.remove(ConsumerConfig.GROUP_ID_CONFIG);
		config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
		config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
		config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
		config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
		config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
		return config;
	}

	/** Where the partitions began. */
	Places begins() {
		return this.begins;
	}

	/** Where the partitions ended. */
	Places ends() {
		return this.ends;
	}

	/** The first records that were written at that moment or later. */
	Places since(Instant moment) {
		Map<TopicPartition, @Nullable OffsetAndTimestamp> found = this.consumer.offsetsForTimes(this.partitions.stream()
			.collect(Collectors.toMap((partition) -> partition, (partition) -> moment.toEpochMilli())));
		Map<Integer, Long> offsets = new HashMap<>();
		found.forEach((partition, place) -> {
			if (place != null) {
				offsets.put(partition.partition(), place.offset());
			}
		});
		return Places.of(offsets).within(this.begins, this.ends);
	}

	/**
	 * Hands over the records from one place up to another, partition by partition in
	 * order.
	 * @param taking takes a record and says whether it wants more of that partition
	 * @param stop ends it early
	 * @return how far it came
	 */
	Places read(Places from, Places to, Predicate<ConsumerRecord<byte[], byte[]>> taking, BooleanSupplier stop) {
		SortedMap<Integer, Long> reached = new TreeMap<>(from.offsets());
		Set<TopicPartition> open = new HashSet<>(this.partitions);
		open.removeIf((partition) -> from.of(partition.partition()) >= to.of(partition.partition()));
		this.partitions.forEach((partition) -> this.consumer.seek(partition, from.of(partition.partition())));
		this.consumer.pause(this.partitions);
		this.consumer.resume(open);
		while (!open.isEmpty() && !stop.getAsBoolean()) {
			ConsumerRecords<byte[], byte[]> records = this.consumer.poll(POLL);
			for (TopicPartition partition : Set.copyOf(open)) {
				int number = partition.partition();
				boolean wantsMore = take(records.records(partition), to.of(number), taking, reached);
				if (wantsMore && this.consumer.position(partition) >= to.of(number)) {
					reached.put(number, to.of(number));
					wantsMore = false;
				}
				if (!wantsMore) {
					open.remove(partition);
					this.consumer.pause(Set.of(partition));
				}
			}
		}
		return new Places(reached);
	}

	private static boolean take(List<ConsumerRecord<byte[], byte[]>> records, long to,
			Predicate<ConsumerRecord<byte[], byte[]>> taking, SortedMap<Integer, Long> reached) {
		for (ConsumerRecord<byte[], byte[]> record : records) {
			if (record.offset() >= to) {
				return true;
			}
			reached.put(record.partition(), record.offset() + 1);
			if (!taking.test(record)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(Duration.ZERO));
	}

}
