package dev.pdvrelay.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Makes the topics, and reads from them what became of requests.
 */
final class Kafka implements AutoCloseable {

	private static final int PARTITIONS = 3;

	private static final String ERRORS = "KafkaErrors";

	private static final String DELIVERIES = "KafkaDeliveries";

	private final String bootstrapServers;

	private final Collection<String> functions;

	private final Admin admin;

	Kafka(String bootstrapServers, Collection<String> functions) {
		this.bootstrapServers = bootstrapServers;
		this.functions = functions;
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
	}

	/** Makes the topics that the configuration would ask for. */
	void createTopics(int replication) {
		List<NewTopic> topics = new ArrayList<>();
		this.functions.forEach((function) -> topics.add(topic(function, PARTITIONS, replication)));
		topics.add(topic(ERRORS, 1, replication));
		topics.add(topic(DELIVERIES, PARTITIONS, replication));
		topics.add(topic("KafkaIdempotency", 1, replication));
		topics.add(topic("KafkaStatus", 1, replication).configs(Map.of("cleanup.policy", "compact")));
		topics.add(topic("KafkaControl", 1, replication).configs(Map.of("cleanup.policy", "compact")));
		try {
			this.admin.createTopics(topics).all().get();
		}
		catch (ExecutionException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static NewTopic topic(String name, int partitions, int replication) {
		return new NewTopic(name, partitions, (short) replication);
	}

	/** How many requests the workers have not settled yet. */
	long waiting() throws ExecutionException, InterruptedException {
		Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
		for (String function : this.functions) {
			for (int partition = 0; partition < PARTITIONS; partition++) {
				latest.put(new TopicPartition(function, partition), OffsetSpec.latest());
			}
		}
		Map<TopicPartition, Long> settledTo = settledTo();
		long waiting = 0;
		for (var end : this.admin.listOffsets(latest).all().get().entrySet()) {
			waiting += end.getValue().offset() - settledTo.getOrDefault(end.getKey(), 0L);
		}
		return waiting;
	}

	/** How many failures have been reported. */
	long failures() throws ExecutionException, InterruptedException {
		TopicPartition errors = new TopicPartition(ERRORS, 0);
		return this.admin.listOffsets(Map.of(errors, OffsetSpec.latest())).all().get().get(errors).offset();
	}

	private Map<TopicPartition, Long> settledTo() throws ExecutionException, InterruptedException {
		Map<TopicPartition, Long> settledTo = new HashMap<>();
		for (String function : this.functions) {
			this.admin.listConsumerGroupOffsets("pdv-relay-" + function)
				.partitionsToOffsetAndMetadata()
				.get()
				.forEach((partition, offset) -> settledTo.put(partition, offset.offset()));
		}
		return settledTo;
	}

	/** Reads all that is known now. */
	Outcomes outcomes() throws ExecutionException, InterruptedException {
		Map<TopicPartition, Long> settledTo = settledTo();
		List<Outcomes.Failed> failures = records(ERRORS).stream().map(Kafka::failed).toList();
		List<Outcomes.Receipt> receipts = records(DELIVERIES).stream()
			.map((record) -> new Outcomes.Receipt(record.key(), Instant.ofEpochMilli(record.timestamp())))
			.toList();
		return new Outcomes(receipts, failures, settledTo);
	}

	private static Outcomes.Failed failed(ConsumerRecord<String, String> record) {
		Map<String, String> headers = new HashMap<>();
		for (Header header : record.headers()) {
			headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
		}
		return new Outcomes.Failed(headers.getOrDefault("ce_id", "none"), headers.getOrDefault("failure-kind", "none"),
				headers);
	}

	/** All that stands on a topic, each partition in its order. */
	List<ConsumerRecord<String, String>> records(String topic) {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.bootstrapServers, "isolation.level",
				"read_committed", "enable.auto.commit", false);
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
				new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, String>> records = new ArrayList<>();
			while (partitions.stream().anyMatch((one) -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(records::add);
			}
			return records;
		}
	}

	@Override
	public void close() {
		this.admin.close();
	}

}
