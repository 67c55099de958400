package dev.pdvrelay.common.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One real broker for all tests of a JVM: embedded, or in a container where
 * {@code -Dcontainers} is given. Tests keep apart by topics and groups of their own.
 */
public final class TestKafka {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final String BROKERS = start();

	private TestKafka() {
	}

	private static String start() {
		if (System.getProperty("containers") != null) {
			KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1")
				.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
			container.start();
			return container.getBootstrapServers();
		}
		EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
		broker.brokerProperty("auto.create.topics.enable", "false");
		broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
		broker.brokerProperty("offsets.topic.num.partitions", "5");
		broker.brokerProperty("transaction.state.log.num.partitions", "5");
		broker.brokerProperty("log.cleaner.dedupe.buffer.size", "4194304");
		broker.afterPropertiesSet();
		Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
		return broker.getBrokersAsString();
	}

	/** The brokers to connect to. */
	public static String brokers() {
		return BROKERS;
	}

	public static KafkaConnection connection() {
		return KafkaConnection.to(BROKERS);
	}

	/** Makes a topic of this name unless it is there. */
	public static void createTopic(String name, int partitions) {
		try (Admin admin = Admin.create(connection().admin("test"))) {
			NewTopic topic = new NewTopic(name, partitions, (short) 1)
				.configs(Map.of("max.message.bytes", Integer.toString(RecordSize.MAX_BYTES)));
			admin.createTopics(List.of(topic)).all().get();
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw new IllegalStateException(ex);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Sends records and waits until they are stored. */
	@SafeVarargs
	@SuppressWarnings("varargs")
	public static void send(ProducerRecord<byte[], byte[]>... records) {
		send(List.of(records));
	}

	/** Sends records and waits until they are stored. */
	public static void send(List<ProducerRecord<byte[], byte[]>> records) {
		try (KafkaProducer<byte[], byte[]> producer = producer()) {
			for (ProducerRecord<byte[], byte[]> record : records) {
				producer.send(record);
			}
			producer.flush();
		}
	}

	/** A producer as the services have one. */
	public static KafkaProducer<byte[], byte[]> producer() {
		return new KafkaProducer<>(connection().producer("test-" + UUID.randomUUID(),
				Map.of("max.request.size", RecordSize.MAX_BYTES, "linger.ms", 0)));
	}

	/** All records that stand on a topic now, partition by partition. */
	public static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				connection().consumer("test-" + UUID.randomUUID(), "test-" + UUID.randomUUID(), Map.of()))) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
			long deadline = System.nanoTime() + TIMEOUT.toNanos();
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < ends.get(partition))) {
				consumer.poll(Duration.ofMillis(100)).forEach(records::add);
				if (System.nanoTime() > deadline) {
					throw new IllegalStateException("could not read " + topic + " within " + TIMEOUT);
				}
			}
			return records;
		}
	}

}
