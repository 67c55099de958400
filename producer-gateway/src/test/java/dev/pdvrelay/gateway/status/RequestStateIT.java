package dev.pdvrelay.gateway.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RequestStateIT {

	/** Nobody has ever worked on this one. */
	private static final String UNTOUCHED = "AtualizaDadosPDV";

	private static final String FUNCTION = "GravaBinarioMovimento";

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		TestKafka.createTopic(Topics.DELIVERIES, 3);
		TestKafka.createTopic(Topics.ERRORS, 1);
		gateway = TestGateway.start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void tellsWhereARequestWaitsAndHowManyStandBeforeIt() throws Exception {
		String key = "Ordering-Key: " + UUID.randomUUID();
		List<JsonNode> taken = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			taken.add(json(gateway.postJson(FUNCTION, "{}", key)));
		}
		commit(taken.get(0), 1);

		JsonNode last = state(taken.get(3), 200);

		assertThat(last.path("state").asString()).isEqualTo("waiting");
		assertThat(last.path("function").asString()).isEqualTo(FUNCTION);
		assertThat(last.path("topic").asString()).isEqualTo(FUNCTION);
		assertThat(last.path("partition")).isEqualTo(taken.get(3).path("partition"));
		assertThat(last.path("offset")).isEqualTo(taken.get(3).path("offset"));
		assertThat(last.path("before").asLong()).isEqualTo(2);
		assertThat(state(taken.get(1), 200).path("before").asLong()).isZero();
	}

	@Test
	void saysThatItCannotKnowHowManyWaitWhereNobodyHasEverWorked() {
		JsonNode state = state(json(gateway.postJson(UNTOUCHED, "{}")), 200);

		assertThat(state.path("state").asString()).isEqualTo("waiting");
		assertThat(state.has("before")).isFalse();
		assertThat(state.path("note").asString()).contains("No worker has committed");
	}

	@Test
	void tellsWhenARequestWasDelivered() {
		JsonNode taken = json(gateway.postJson(FUNCTION, "{}"));
		Instant at = Instant.now();
		deliver(taken, at, 2);

		JsonNode state = state(taken, 200);

		assertThat(state.path("state").asString()).isEqualTo("delivered");
		assertThat(state.path("at").asString()).isEqualTo(at.toString());
		assertThat(state.path("attempt").asInt()).isEqualTo(2);
		assertThat(state.path("offset")).isEqualTo(taken.path("offset"));
	}

	@Test
	void tellsHowAndWhenARequestFailed() {
		JsonNode taken = json(gateway.postJson(FUNCTION, "{\"a\":1}"));
		fail(taken, Failure.of(FailureKind.REJECTED, "SOAP-ENV:Client", "a parte falta", null));

		JsonNode state = state(taken, 200);

		assertThat(state.path("state").asString()).isEqualTo("failed");
		assertThat(state.path("kind").asString()).isEqualTo("REJECTED");
		assertThat(state.path("code").asString()).isEqualTo("SOAP-ENV:Client");
		assertThat(state.path("message").asString()).isEqualTo("a parte falta");
		assertThat(Instant.parse(state.path("at").asString())).isBeforeOrEqualTo(Instant.now());
	}

	@Test
	void tellsOfADeliveryAfterAFailure() {
		JsonNode taken = json(gateway.postJson(FUNCTION, "{\"a\":2}"));
		fail(taken, Failure.of(FailureKind.UNAVAILABLE, null, "nobody answers", null));
		deliver(taken, Instant.now(), 2);

		assertThat(state(taken, 200).path("state").asString()).isEqualTo("delivered");
	}

	@Test
	void saysWhenARequestIsSettledButItsOutcomeIsNotFound() throws Exception {
		JsonNode taken = json(gateway.postJson("subirXMLNota", "{}"));
		commit(taken, 1);

		JsonNode state = state(taken, 200);

		assertThat(state.path("state").asString()).isEqualTo("settled");
		assertThat(state.path("note").asString()).isNotEmpty();
	}

	@Test
	void knowsNothingOfWhatItNeverTook() {
		for (String id : List.of(RequestId.next().toString(), UUID.randomUUID().toString(),
				"ffffffff-ffff-7fff-bfff-ffffffffffff")) {
			Answer answer = get(id);

			assertThat(answer.status()).isEqualTo(404);
			assertThat(json(answer).path("state").asString()).isEqualTo("unknown");
			assertThat(json(answer).path("note").asString()).isNotEmpty();
		}
	}

	@Test
	void refusesWhatIsNoId() {
		for (String id : List.of("nonsense", "1", "01900000-0000-7000-8000-00000000000g")) {
			Answer answer = get(id);

			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		}
	}

	@Test
	void tellsThoseToWaitWhoAskForMoreThanItLooksUpAtOnce() throws Exception {
		ExecutorService askers = Executors.newFixedThreadPool(100);
		try {
			Callable<Answer> question = () -> get(RequestId.next().toString());
			List<Integer> statuses = new ArrayList<>();
			for (Future<Answer> one : askers.invokeAll(Stream.generate(() -> question).limit(100).toList())) {
				Answer answer = one.get();
				statuses.add(answer.status());
				if (answer.status() == 429) {
					assertThat(answer.header("Retry-After")).isEqualTo("1");
				}
			}

			assertThat(statuses).contains(404, 429).containsOnly(404, 429);
		}
		finally {
			askers.shutdownNow();
		}
	}

	private static void deliver(JsonNode taken, Instant at, int attempt) {
		RequestId id = RequestId.parse(taken.path("id").asString());
		TestKafka.send(ReceiptRecords.toRecord(new Receipt(id, "c", FUNCTION,
				new RecordPosition(FUNCTION, taken.path("partition").asInt(), taken.path("offset").asLong()), at,
				attempt, null)));
	}

	private static void fail(JsonNode taken, Failure failure) {
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(FUNCTION, taken.path("id").asString());
		TestKafka.send(FailureRecords.toRecord(record, failure, "test"));
	}

	private static void commit(JsonNode taken, int more) throws Exception {
		String function = taken.path("function").asString();
		TopicPartition partition = new TopicPartition(function, taken.path("partition").asInt());
		OffsetAndMetadata offset = new OffsetAndMetadata(taken.path("offset").asLong() + more);
		try (Admin admin = Admin.create(TestKafka.connection().admin("test-commits"))) {
			admin.alterConsumerGroupOffsets(Groups.workers(function), Map.of(partition, offset)).all().get();
		}
	}

	private static JsonNode state(JsonNode taken, int status) {
		Answer answer = get(taken.path("id").asString());
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		return json(answer);
	}

	private static Answer get(String id) {
		return gateway.send("GET /api/v1/requests/" + id + " HTTP/1.1\r\nHost: x\r\n\r\n");
	}

	private static JsonNode json(Answer answer) {
		return JsonMapper.shared().readTree(answer.text());
	}

}
