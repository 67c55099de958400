package dev.pdvrelay.workers.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import dev.pdvrelay.workers.testing.ScriptedDelivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.mock.env.MockEnvironment;

/**
 * Workers of one function of their own, on the real broker, with a Manager that answers
 * as it is told.
 */
abstract class RunningWorkers {

	static final int PARTITIONS = 3;

	static final String ENDPOINT = "http://localhost:8090/manager.php5";

	final String function = "F" + UUID.randomUUID().toString().replace('-', '_');

	final ScriptedDelivery manager = new ScriptedDelivery();

	final List<Workers> running = new ArrayList<>();

	final Map<String, Request> sent = new ConcurrentHashMap<>();

	@BeforeEach
	void makeTopics() {
		TestKafka.createTopic(Topics.ERRORS, 1);
		TestKafka.createTopic(Topics.DELIVERIES, 3);
		TestKafka.createTopic(Topics.STATUS, 1);
		TestKafka.createTopic(Topics.CONTROL, 1);
		TestKafka.createTopic(this.function, PARTITIONS);
	}

	@AfterEach
	void stopWorkers() {
		this.running.forEach(Workers::stop);
	}

	void sendToPartition(int partition, int count) {
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.update(this.function, "7");
			ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request);
			records
				.add(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers()));
		}
		TestKafka.send(records);
	}

	void startWorkers(String... settingsOfTheTest) {
		MockEnvironment environment = new MockEnvironment().withProperty("kafka.bootstrap-servers", TestKafka.brokers())
			.withProperty("functions." + this.function + ".endpoint", "/manager.php5")
			.withProperty("workers.retry-wait", "50ms")
			.withProperty("workers.retry-wait-max", "200ms")
			.withProperty("workers.commit-interval", "20ms");
		for (String setting : settingsOfTheTest) {
			environment.setProperty(setting.split("=")[0], setting.split("=")[1]);
		}
		WorkersConfiguration parts = new WorkersConfiguration();
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		FunctionCatalog catalog = parts.functionCatalog(environment);
		WorkersSettings settings = parts.workersSettings(environment);
		KafkaConnection kafka = parts.kafkaConnection(environment);
		EndpointLanes lanes = new EndpointLanes(this.manager, settings.lane(), WorkerThreads.create(64),
				Clock.systemUTC(), meters);
		ConfirmedPublisher publisher = parts.outcomePublisher(kafka);
		Pauses pauses = parts.pauses(kafka);
		RelayStatus status = parts.relayStatus(kafka);
		List<FunctionWorkers> functions = parts.functionWorkers(catalog, settings, kafka, lanes, pauses, publisher);
		Workers workers = parts.workers(catalog, lanes, functions, pauses, status,
				parts.assignmentWatch(catalog, status), publisher, meters);
		workers.start();
		this.running.add(workers);
	}

	void send(int count, int tills) {
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		int before = this.sent.size();
		for (int i = before; i < before + count; i++) {
			String till = Integer.toString(i % tills);
			Request request = SampleRequests.of(this.function, "{\"number\":%d}".formatted(i), new OrderingKey(till),
					ArgumentStyle.NAMED);
			this.sent.put(request.id().toString(), request);
			records.add(RequestRecords.toRecord(request));
		}
		TestKafka.send(records);
	}

	void awaitSettled() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isSettled);
	}

	boolean isSettled() throws ExecutionException, InterruptedException {
		long settled = committed().values().stream().mapToLong(OffsetAndMetadata::offset).sum();
		return settled == TestKafka.records(this.function).size();
	}

	Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(TestKafka.connection().admin("test"))) {
			return admin.listConsumerGroupOffsets("pdv-relay-" + this.function).partitionsToOffsetAndMetadata().get();
		}
	}

	List<Receipt> receipts() {
		return TestKafka.records(Topics.DELIVERIES)
			.stream()
			.map(RunningWorkers::receipt)
			.filter((receipt) -> receipt.function().equals(this.function))
			.toList();
	}

	List<RecordedFailure> failures() {
		return TestKafka.records(Topics.ERRORS)
			.stream()
			.map(RunningWorkers::failure)
			.filter((failed) -> failed.function().equals(this.function))
			.toList();
	}

	static Receipt receipt(ConsumerRecord<byte[], byte[]> record) {
		try {
			return ReceiptRecords.read(record);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static RecordedFailure failure(ConsumerRecord<byte[], byte[]> record) {
		try {
			return FailureRecords.read(record);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How many requests were first called after a later one of the same till. */
	int inversions(List<Request> received) {
		Map<OrderingKey, Integer> last = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
		Set<String> seen = ConcurrentHashMap.newKeySet();
		int inversions = 0;
		for (Request request : received) {
			if (!seen.add(request.id().toString())) {
				continue;
			}
			int number = Integer.parseInt(request.content().text().replaceAll("\\D", ""));
			Integer before = last.put(request.orderingKey(), number);
			inversions += (before != null && before > number) ? 1 : 0;
		}
		return inversions;
	}

	static List<String> ids(List<Request> requests) {
		return requests.stream().map((request) -> request.id().toString()).toList();
	}

}
