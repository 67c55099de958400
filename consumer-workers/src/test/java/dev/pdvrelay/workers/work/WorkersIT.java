package dev.pdvrelay.workers.work;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.workers.delivery.Verdict;
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
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class WorkersIT {

	private static final int PARTITIONS = 3;

	private static final String ENDPOINT = "http://localhost:8090/manager.php5";

	private final String function = "F" + UUID.randomUUID().toString().replace('-', '_');

	private final ScriptedDelivery manager = new ScriptedDelivery();

	private final List<Workers> running = new ArrayList<>();

	private final Map<String, Request> sent = new ConcurrentHashMap<>();

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

	@Test
	void deliversWhatWasThereBeforeItStartedAndCommitsIt() {
		send(60, 7);

		startWorkers();

		awaitSettled();
		assertThat(ids(this.manager.received())).hasSize(60).containsExactlyInAnyOrderElementsOf(this.sent.keySet());
		assertThat(receipts()).extracting((receipt) -> receipt.requestId().toString())
			.containsExactlyInAnyOrderElementsOf(this.sent.keySet());
		assertThat(failures()).isEmpty();
	}

	@Test
	void keepsTheOrderOfEveryTillWhileTillsGoAtTheSameTime() {
		send(300, 10);
		CountDownLatch several = new CountDownLatch(4);
		this.manager.answers((request) -> {
			several.countDown();
			await(several);
			return Verdict.delivered("ok");
		});

		startWorkers();

		awaitSettled();
		assertThat(this.manager.mostInFlight()).isGreaterThanOrEqualTo(4);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void reportsARefusedRequestOnKafkaErrorsAndGoesOn() {
		send(10, 5);
		Request refused = this.sent.values().iterator().next();
		this.manager.answers((request) -> request.id().equals(refused.id())
				? Verdict.rejected("17", "Operador não cadastrado", "<retorno/>") : Verdict.delivered("ok"));

		startWorkers();

		awaitSettled();
		assertThat(receipts()).hasSize(9);
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.requestId()).isEqualTo(refused.id());
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.REJECTED);
			assertThat(failed.failure().code()).isEqualTo("17");
			assertThat(failed.failure().message()).isEqualTo("Operador não cadastrado");
			assertThat(failed.content()).isEqualTo(refused.content());
		});
	}

	@Test
	void reportsAnUncertainRequestAndDoesNotSendItAgain() {
		send(1, 1);
		this.manager.answers((request) -> Verdict.uncertain(null, "The connection was lost", null));

		startWorkers();

		awaitSettled();
		assertThat(this.manager.received()).hasSize(1);
		assertThat(failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNCERTAIN));
	}

	@Test
	void waitsWhileTheManagerIsAwayMakesNoFailureOfItAndGoesOnByItself() {
		this.manager.goesAway();
		send(40, 8);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 6);

		assertThat(failures()).isEmpty();
		assertThat(receipts()).isEmpty();

		this.manager.accepts();

		awaitSettled();
		assertThat(failures()).isEmpty();
		assertThat(receipts()).hasSize(40);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void handsWaitingRequestsOverWithoutAnyDoubtWhileTheManagerIsAway() {
		this.manager.goesAway();
		send(40, 8);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 6);

		this.running.remove(0).stop();
		startWorkers();
		this.manager.accepts();

		awaitSettled();
		assertThat(failures()).isEmpty();
		assertThat(receipts()).hasSize(40);
	}

	@Test
	void givesUpOnARequestThatAloneGetsNoAnswer() {
		send(30, 6);
		Request poison = this.sent.values().iterator().next();
		this.manager.answers((request) -> {
			if (request.id().equals(poison.id())) {
				return Verdict.unavailable("503", "Service Unavailable", null, null);
			}
			return Verdict.delivered("ok");
		});
		startWorkers();

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			send(1, 1);
			return failures().size() == 1;
		});

		awaitSettled();
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.requestId()).isEqualTo(poison.id());
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
		});
	}

	@Test
	void reportsAnUnreadableRecordWithItsRawBytesAndGoesOn() {
		byte[] garbage = { 0, 1, 2, (byte) 0xFF };
		TestKafka.send(new ProducerRecord<>(this.function, 0, "key".getBytes(StandardCharsets.UTF_8), garbage));
		send(3, 3);

		startWorkers();

		awaitSettled();
		assertThat(receipts()).hasSize(3);
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNREADABLE);
			assertThat(failed.content().bytes()).isEqualTo(garbage);
			assertThat(failed.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
			assertThat(failed.original().topic()).isEqualTo(this.function);
		});
	}

	@Test
	void deliversARecordOfTheOldPhpProducer() {
		byte[] arguments = Wire.bytes("php-serialize-assoc-latin1.txt");
		String dados = new String(arguments, StandardCharsets.ISO_8859_1);
		String form = "a:2:{s:6:\"funcao\";s:%d:\"%s\";s:5:\"dados\";s:%d:\"%s\";}".formatted(this.function.length(),
				this.function, arguments.length, dados);
		TestKafka.send(new ProducerRecord<>(this.function, null, form.getBytes(StandardCharsets.ISO_8859_1)));

		startWorkers();

		awaitSettled();
		assertThat(this.manager.received()).singleElement().satisfies((request) -> {
			assertThat(request.style()).isEqualTo(ArgumentStyle.POSITIONAL);
			assertThat(request.content().text()).contains("\"descricao\":\"Promoção de verão\"");
		});
	}

	@Test
	void losesNothingAndDoublesNothingWhenPartitionsAreHandedOver() {
		this.manager.answers((request) -> {
			Thread.onSpinWait();
			return Verdict.delivered("ok");
		});
		startWorkers();
		send(200, 20);
		startWorkers();
		send(200, 20);
		Awaitility.await().until(() -> receipts().size() >= 200);

		Workers first = this.running.remove(0);
		first.stop();
		send(200, 20);

		awaitSettled();
		assertThat(ids(this.manager.received())).doesNotHaveDuplicates().hasSize(600);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void callsNobodyTwiceAfterACrash() throws Exception {
		sendToPartition(0, 6);
		List<ConsumerRecord<byte[], byte[]>> records = TestKafka.records(this.function);
		BitSet begun = new BitSet();
		begun.set(0, 4);
		BitSet settled = new BitSet();
		settled.set(1);
		leaveLedger(new Ledger(0, Instant.now(), begun, settled));
		TestKafka.send(ReceiptRecords.toRecord(receiptFor(records.get(2))));
		TestKafka.send(FailureRecords.toRecord(records.get(3), Verdict.rejected("17", "no", null).failure(), "test"));

		startWorkers();

		awaitSettled();
		assertThat(ids(this.manager.received())).containsExactly(id(records.get(4)), id(records.get(5)));
		assertThat(failures())
			.extracting((failed) -> failed.requestId().toString(), (failed) -> failed.failure().kind())
			.containsExactly(tuple(id(records.get(3)), FailureKind.REJECTED),
					tuple(id(records.get(0)), FailureKind.UNCERTAIN));
	}

	@Test
	void callsAgainAfterACrashWhereTheManagerMayGetARequestTwice() throws Exception {
		sendToPartition(0, 2);
		BitSet begun = new BitSet();
		begun.set(0);
		leaveLedger(new Ledger(0, Instant.now(), begun, new BitSet()));

		startWorkers("functions." + this.function + ".idempotent=true");

		awaitSettled();
		assertThat(this.manager.received()).hasSize(2);
		assertThat(failures()).isEmpty();
	}

	@Test
	void obeysAPauseAndGoesOnWhenItIsTakenBack() {
		Pause pause = new Pause(this.function, null, "ana", "inventory", Instant.now());
		TestKafka.send(Pauses.toRecord(pause));
		startWorkers();
		send(5, 5);
		try (RelayStatus status = new RelayStatus(TestKafka.connection(), Clock.systemUTC())) {
			status.start();
			Awaitility.await().until(() -> waiting(status) == 5);
			assertThat(this.manager.received()).isEmpty();
			assertThat(status.partitions()).filteredOn((partition) -> partition.function().equals(this.function))
				.allMatch(PartitionStatus::paused);

			TestKafka.send(Pauses.resume(pause));

			awaitSettled();
			Awaitility.await().until(() -> waiting(status) == 0);
		}
		assertThat(this.manager.received()).hasSize(5);
	}

	@Test
	void worksOnlyOnThePartitionsItIsTold() {
		sendToPartition(0, 2);
		sendToPartition(1, 3);

		startWorkers("workers.assignment=" + this.function + ":1");

		Awaitility.await().until(() -> receipts().size() == 3);
		assertThat(this.manager.received()).hasSize(3);

		startWorkers("workers.assignment=" + this.function + ":0,2");

		awaitSettled();
		assertThat(this.manager.received()).hasSize(5);
	}

	@Test
	void tellsEverybodyThatTheManagerIsAway() {
		this.manager.goesAway();
		send(10, 10);
		startWorkers();
		try (RelayStatus status = new RelayStatus(TestKafka.connection(), Clock.systemUTC())) {
			status.start();
			Awaitility.await().until(() -> status.awaySince(ENDPOINT).isPresent());

			this.manager.accepts();

			Awaitility.await().until(() -> status.awaySince(ENDPOINT).isEmpty());
		}
		awaitSettled();
	}

	private long waiting(RelayStatus status) {
		return status.partitions()
			.stream()
			.filter((partition) -> partition.function().equals(this.function))
			.mapToLong(PartitionStatus::waiting)
			.sum();
	}

	private void sendToPartition(int partition, int count) {
		List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.update(this.function, "7");
			ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request);
			records
				.add(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers()));
		}
		TestKafka.send(records);
	}

	private void leaveLedger(Ledger ledger) throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(TestKafka.connection().admin("test"))) {
			admin
				.alterConsumerGroupOffsets("pdv-relay-" + this.function, Map.of(new TopicPartition(this.function, 0),
						new OffsetAndMetadata(ledger.committed(), ledger.metadata())))
				.all()
				.get();
		}
	}

	private static Receipt receiptFor(ConsumerRecord<byte[], byte[]> record) {
		return new Receipt(RequestId.parse(id(record)), "", record.topic(),
				new RecordPosition(record.topic(), record.partition(), record.offset()), Instant.now(), 1, null);
	}

	private static String id(ConsumerRecord<byte[], byte[]> record) {
		return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII);
	}

	private void startWorkers(String... settingsOfTheTest) {
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

	private void send(int count, int tills) {
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

	private void awaitSettled() {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isSettled);
	}

	private boolean isSettled() throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(TestKafka.connection().admin("test"))) {
			Map<TopicPartition, OffsetAndMetadata> committed = admin
				.listConsumerGroupOffsets("pdv-relay-" + this.function)
				.partitionsToOffsetAndMetadata()
				.get();
			long settled = committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
			return settled == TestKafka.records(this.function).size();
		}
	}

	private List<Receipt> receipts() {
		return TestKafka.records(Topics.DELIVERIES)
			.stream()
			.map(WorkersIT::receipt)
			.filter((receipt) -> receipt.function().equals(this.function))
			.toList();
	}

	private List<RecordedFailure> failures() {
		return TestKafka.records(Topics.ERRORS)
			.stream()
			.map(WorkersIT::failure)
			.filter((failed) -> failed.function().equals(this.function))
			.toList();
	}

	private static Receipt receipt(ConsumerRecord<byte[], byte[]> record) {
		try {
			return ReceiptRecords.read(record);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RecordedFailure failure(ConsumerRecord<byte[], byte[]> record) {
		try {
			return FailureRecords.read(record);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How many requests were first called after a later one of the same till. */
	private int inversions(List<Request> received) {
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

	private static List<String> ids(List<Request> requests) {
		return requests.stream().map((request) -> request.id().toString()).toList();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
