package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.JobRunner;
import dev.pdvrelay.store.ReceiptRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs as they are promised to programs.
 */
class JobsApiIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void makesAJobAndTellsWhereItIs() {
		fail("Primeira", 3);

		HttpResponse<String> made = make("""
				{"action":"reprocess","filter":{"function":"Primeira","kind":null},"canary":2,"ratePerSecond":5,
				"abortAboveFailureRatio":0.5,"reason":"filial cadastrada"}""");

		assertThat(made.statusCode()).isEqualTo(202);
		JsonNode job = Visitor.read(made);
		assertThat(made.headers().firstValue("Location")).contains("/api/v1/jobs/" + job.path("id").asLong());
		assertThat(job.propertyNames()).contains("id", "action", "state", "selected", "resolved", "failedAgain",
				"skipped", "notStarted", "inFlight", "filter", "canary", "ratePerSecond", "abortAboveFailureRatio",
				"createdBy", "reason", "createdAt", "endedAt", "skipReasons", "history");
		assertThat(job.path("action").asString()).isEqualTo("reprocess");
		assertThat(job.path("state").asString()).isEqualTo("RUNNING");
		assertThat(job.path("selected").asInt()).isEqualTo(3);
		assertThat(job.path("notStarted").asInt()).isEqualTo(3);
		assertThat(job.path("filter").toString()).isEqualTo("{\"function\":\"Primeira\",\"status\":\"FAILED\"}");
		assertThat(job.path("createdBy").asString()).isEqualTo("admin");
		assertThat(get(job)).isEqualTo(job);
	}

	@Test
	void runsACanaryAndThenTheOthersToTheEnd() {
		TestKafka.createTopic("Segunda", 1);
		List<Request> failed = fail("Segunda", 6);
		JsonNode job = Visitor
			.read(make("{\"action\":\"reprocess\",\"filter\":{\"function\":\"Segunda\"},\"canary\":2}"));

		runUntil(job, 2, "inFlight");
		answer(failed.subList(0, 2));
		runUntil(job, 4, "inFlight");
		assertThat(get(job).path("resolved").asInt()).isEqualTo(2);
		answer(failed.subList(2, 6));
		runUntil(job, 6, "resolved");
		panel.get(JobRunner.class).round(Set.of());

		assertThat(get(job).path("state").asString()).isEqualTo("COMPLETED");
		assertThat(get(job).path("endedAt").isNull()).isFalse();
		long id = Visitor.read(admin.get("/api/v1/errors?function=Segunda&limit=1"))
			.path("items")
			.path(0)
			.path("id")
			.asLong();
		JsonNode asked = Visitor.read(admin.get("/api/v1/errors/" + id)).path("history").path(1);
		assertThat(asked.path("actor").asString()).isEqualTo("admin");
		assertThat(asked.path("job").asLong()).isEqualTo(job.path("id").asLong());
	}

	@Test
	void pausesResumesAndCancels() {
		fail("Terceira", 2);
		JsonNode job = Visitor.read(make("{\"action\":\"DELETE\",\"filter\":{\"function\":\"Terceira\"}}"));

		assertThat(order(job, "pause").path("state").asString()).isEqualTo("PAUSED");
		assertThat(order(job, "resume").path("state").asString()).isEqualTo("RUNNING");
		JsonNode cancelled = order(job, "cancel");

		assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
		assertThat(cancelled.path("notStarted").asInt()).isEqualTo(2);
		assertThat(cancelled.path("history").valueStream().map((event) -> event.path("change").asString()))
			.containsExactly("CREATED", "PAUSED", "RESUMED", "CANCELLED");
		String path = "/api/v1/jobs/" + job.path("id").asLong();
		assertThat(admin.json("POST", path + "/resume", null).statusCode()).isEqualTo(409);
		assertThat(admin.json("POST", path + "/explode", null).statusCode()).isEqualTo(404);
		assertThat(admin.json("POST", "/api/v1/jobs/999999/pause", null).statusCode()).isEqualTo(404);
		assertThat(admin.get("/api/v1/jobs/abc").statusCode()).isEqualTo(404);
	}

	@Test
	void listsThemLatestFirst() {
		for (int i = 0; i < 3; i++) {
			make("{\"action\":\"delete\",\"filter\":{\"function\":\"Nenhuma\"}}");
		}

		List<Long> seen = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			JsonNode page = Visitor.read(admin.get("/api/v1/jobs?limit=2&cursor=" + cursor));
			page.path("items").forEach((job) -> seen.add(job.path("id").asLong()));
			cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
		}

		assertThat(seen).hasSizeGreaterThanOrEqualTo(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
		assertThat(admin.get("/api/v1/jobs?limit=0").statusCode()).isEqualTo(400);
		assertThat(admin.get("/api/v1/jobs?cursor=x").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"filter":{}}                                                       | action
			{"action":"explode","filter":{}}                                    | action
			{"action":7,"filter":{}}                                            | action
			{"action":"reprocess"}                                              | filter
			{"action":"reprocess","filter":"all"}                               | filter
			{"action":"reprocess","filter":{"functoin":"x"}}                    | functoin
			{"action":"reprocess","filter":{"kind":"BOGUS"}}                    | kind
			{"action":"reprocess","filter":{"kind":1}}                          | kind
			{"action":"reprocess","filter":{"from":"yesterday"}}                | from
			{"action":"reprocess","filter":{"status":"RESOLVED"}}               | status
			{"action":"restore","filter":{"status":"FAILED"}}                   | status
			{"action":"reprocess","filter":{},"canary":-1}                      | canary
			{"action":"reprocess","filter":{},"canary":1.5}                     | canary
			{"action":"reprocess","filter":{},"canary":"10"}                    | canary
			{"action":"reprocess","filter":{},"ratePerSecond":0}                | ratePerSecond
			{"action":"reprocess","filter":{},"ratePerSecond":100000000000000}  | ratePerSecond
			{"action":"reprocess","filter":{},"abortAboveFailureRatio":1.01}    | abortAboveFailureRatio
			{"action":"reprocess","filter":{},"abortAboveFailureRatio":"x"}     | abortAboveFailureRatio
			{"action":"reprocess","filter":{},"reason":7}                       | reason
			{"action":"reprocess","filter":{},"rate":7}                         | rate
			[1]                                                                 | object
			""")
	void refusesAnOrderThatMakesNoSenseAndNamesTheField(String body, String field) {
		HttpResponse<String> answer = make(body);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(Visitor.read(answer).path("detail").asString()).contains(field);
	}

	private static HttpResponse<String> make(String body) {
		return admin.json("POST", "/api/v1/jobs", body);
	}

	private static JsonNode order(JsonNode job, String order) {
		return Visitor.read(admin.json("POST", "/api/v1/jobs/" + job.path("id").asLong() + "/" + order, null));
	}

	private static JsonNode get(JsonNode job) {
		return Visitor.read(admin.get("/api/v1/jobs/" + job.path("id").asLong()));
	}

	private static void runUntil(JsonNode job, int expected, String part) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			panel.get(JobRunner.class).round(Set.of());
			return get(job).path(part).asInt() == expected;
		});
	}

	private static List<Request> fail(String function, int count) {
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.of(function, "{\"a\":\"1\"}", new OrderingKey("1/2/3"),
					ArgumentStyle.NAMED);
			panel.get(FailureRecording.class).record(List.of(SampleFailures.of(request, FailureKind.REJECTED)));
			requests.add(request);
		}
		return requests;
	}

	private static void answer(List<Request> requests) {
		panel.get(ReceiptRecording.class).resolve(requests.stream().map(SampleFailures::receipt).toList());
	}

}
