package dev.pdvrelay.errors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.TestPostgres;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as it runs, on a real broker and a database of its own, and what its
 * neighbours do to it.
 */
final class ErrorConsumerUnderTest implements AutoCloseable {

	private static final AtomicLong OFFSETS = new AtomicLong();

	private final ConfigurableApplicationContext context;

	ErrorConsumerUnderTest(TestPostgres.Database database, String... properties) {
		TestKafka.createTopic(Topics.ERRORS, 1);
		TestKafka.createTopic(Topics.DELIVERIES, 3);
		TestKafka.createTopic(Topics.STATUS, 1);
		TestKafka.createTopic(Topics.CONTROL, 1);
		TestKafka.createTopic(SampleRequests.FUNCTION, 3);
		List<String> arguments = new ArrayList<>(List.of("--server.port=0",
				"--kafka.bootstrap-servers=" + TestKafka.brokers(), "--logging.level.root=warn"));
		Arrays.stream(database.properties()).forEach((property) -> arguments.add("--" + property));
		Arrays.stream(properties).forEach((property) -> arguments.add("--" + property));
		this.context = RelayApplication.of(ErrorConsumerApplication.class, ErrorConsumerApplication.NAME)
			.run(arguments.toArray(String[]::new));
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	int port() {
		return Integer.parseInt(String.valueOf(this.context.getEnvironment().getProperty("local.server.port")));
	}

	/** A worker could not deliver a request and says so on KafkaErrors. */
	static ProducerRecord<byte[], byte[]> failed(Request request, FailureKind kind) {
		return failed(request, Failure.of(kind, "55", "Venda recusada", null));
	}

	static ProducerRecord<byte[], byte[]> failed(Request request, Failure failure) {
		ProducerRecord<byte[], byte[]> sent = RequestRecords.toRecord(request);
		return FailureRecords
			.toRecord(new ConsumerRecord<>(sent.topic(), 0, OFFSETS.getAndIncrement(), System.currentTimeMillis(),
					TimestampType.CREATE_TIME, 0, 0, sent.key(), sent.value(), new RecordHeaders(sent.headers()), null),
					failure, "dev.pdvrelay.NotDelivered");
	}

	/** What stands on the function's topic for a request. */
	static List<Request> sent(RequestId requestId) throws Exception {
		List<Request> sent = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : TestKafka.records(SampleRequests.FUNCTION)) {
			Request request = RequestRecords.read(record);
			if (request.id().equals(requestId)) {
				sent.add(request);
			}
		}
		return sent;
	}

	Optional<FailedRequestDetail> detail(RequestId requestId) {
		FailedRequests requests = get(FailedRequests.class);
		return requests.find(new FailedRequestFilter(null, null, null, requestId.toString(), null, null), null, 1)
			.items()
			.stream()
			.findFirst()
			.flatMap((summary) -> requests.detail(summary.id()));
	}

	boolean stands(RequestId requestId, Status status) {
		return detail(requestId).filter((detail) -> detail.summary().status() == status).isPresent();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
