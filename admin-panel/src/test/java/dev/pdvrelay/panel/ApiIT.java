package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API as it is promised to programs.
 */
class ApiIT {

	private static final List<String> FIELDS = List.of("id", "requestId", "correlationId", "function", "orderingKey",
			"kind", "code", "message", "status", "automaticAttempts", "operatorAttempts", "firstFailedAt",
			"lastFailedAt", "nextAttemptAt", "topic", "partition", "offset", "contentType", "content");

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		for (String topic : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			TestKafka.createTopic(topic, 1);
		}
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void aFailedRequestHasAllItsFieldsInListAndDetail() {
		long id = enter(VariedFailures.rejected());

		JsonNode one = Visitor.read(admin.get("/api/v1/errors/" + id));
		JsonNode listed = Visitor.read(admin.get("/api/v1/errors?limit=1")).path("items").path(0);

		for (JsonNode error : List.of(one, listed)) {
			assertThat(error.propertyNames()).containsAll(FIELDS);
			assertThat(error.path("id").isNumber()).isTrue();
			assertThat(error.path("kind").asString()).isEqualTo("REJECTED");
			assertThat(error.path("content").path("cod_filial").asString()).isEqualTo("0214");
			assertThat(Instant.parse(error.path("lastFailedAt").asString())).isBefore(Instant.now());
		}
		assertThat(admin.get("/api/v1/errors/" + id).body()).contains("\"total\":184.90");
		assertThat(one.path("history").path(0).propertyNames()).containsExactly("at", "actor", "change", "reason");
		assertThat(one.path("attempts").path(0).path("number").asInt()).isEqualTo(1);
	}

	@Test
	void contentIsTextForAnEnvelopeAndBase64ForBytes() {
		long envelope = enter(VariedFailures.envelope());
		long bytes = enter(SampleFailures.unreadable(new byte[] { 1, 2 }));

		assertThat(Visitor.read(admin.get("/api/v1/errors/" + envelope)).path("content").asString())
			.isEqualTo(VariedFailures.ENVELOPE);
		assertThat(Visitor.read(admin.get("/api/v1/errors/" + bytes)).path("content").path("$base64").asString())
			.isEqualTo("AQI=");
	}

	@Test
	void pagesThroughEverythingOnce() {
		List<Long> seen = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			JsonNode page = Visitor.read(admin.get("/api/v1/errors?limit=7&to=2999-01-01&cursor=" + cursor));
			page.path("items").forEach((item) -> seen.add(item.path("id").asLong()));
			cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
		}

		assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(41);
	}

	@Test
	void filtersByEveryCriterion() {
		long id = enter(SampleFailures.of(
				SampleRequests.of("Rara", "{\"a\":\"agulha\"}", new OrderingKey("9/9/9"), ArgumentStyle.NAMED),
				FailureKind.UNAVAILABLE));
		String moment = Instant.now().minusSeconds(3600).toString();

		for (String query : List.of("function=Rara", "q=agulha", "q=9/9/9", "q=pdv:09+agulha",
				"function=Rara&shop=9&pdv=9&code=55", "q=funcao:Rara+codigo:55+loja:9",
				"function=Rara&kind=unavailable&status=FAILED", "function=Rara&from=" + moment,
				"function=Rara&from=2020-01-01&to=2999-12-31")) {
			JsonNode items = Visitor.read(admin.get("/api/v1/errors?" + query)).path("items");
			assertThat(items.size()).as(query).isEqualTo(1);
			assertThat(items.path(0).path("id").asLong()).isEqualTo(id);
		}
		assertThat(Visitor.read(admin.get("/api/v1/errors?function=Rara&to=" + moment)).path("items")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=501", "limit=x", "kind=BOGUS", "status=LOST", "from=yesterday",
			"to=2026-13-40", "cursor=nonsense", "q=%00", "function=a%0Ab" })
	void refusesCriteriaThatMakeNoSense(String query) {
		HttpResponse<String> answer = admin.get("/api/v1/errors?" + query);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(Visitor.read(answer).path("detail").asString()).contains(query.substring(0, query.indexOf('=')));
	}

	@Test
	void namesTheValuesThatAreAllowed() {
		assertThat(admin.get("/api/v1/errors?kind=BOGUS").body())
			.contains("REJECTED, UNAVAILABLE, UNCERTAIN, UNREADABLE");
		assertThat(admin.get("/api/v1/errors?status=LOST").body()).contains("FAILED, REPROCESSING, RESOLVED, DELETED");
	}

	@Test
	void reprocessesAsItIsAndOnlyOnce() {
		long id = enter(VariedFailures.rejected());

		HttpResponse<String> first = admin.send("POST", "/api/v1/errors/" + id + "/reprocess", null);
		HttpResponse<String> second = admin.send("POST", "/api/v1/errors/" + id + "/reprocess", null);

		assertThat(first.statusCode()).isEqualTo(202);
		assertThat(Visitor.read(first).path("status").asString()).isEqualTo("REPROCESSING");
		assertThat(Visitor.read(first).path("operatorAttempts").asInt()).isEqualTo(1);
		assertThat(second.statusCode()).isEqualTo(409);
		assertThat(second.body()).contains("REPROCESSING");
	}

	@Test
	void reprocessesEditedArgumentsOrAnEditedEnvelope() {
		long arguments = enter(VariedFailures.rejected());
		long envelope = enter(VariedFailures.envelope());
		String edited = VariedFailures.ENVELOPE.replace("<serie>3<", "<serie>1<");

		HttpResponse<String> one = reprocess(arguments, "{\"content\":{\"total\":1.10},\"reason\":\"preço certo\"}");
		HttpResponse<String> other = reprocess(envelope,
				"{\"content\":" + new tools.jackson.databind.node.StringNode(edited) + "}");

		assertThat(one.statusCode()).isEqualTo(202);
		assertThat(one.body()).contains("\"content\":{\"total\":1.10}").contains("preço certo");
		assertThat(other.statusCode()).isEqualTo(202);
		assertThat(Visitor.read(other).path("content").asString()).isEqualTo(edited);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"content":                         | 400
			[1]                                 | 400
			{"content":"text"}                  | 400
			{"content":[1]}                     | 400
			{"contents":{"a":1}}                | 400
			{"reason":7}                        | 400
			{"version":"x"}                     | 400
			{"content":{"a":"\\u0000"}}         | 400
			{"content":{"a":1,"a":2}}           | 400
			{"version":77}                      | 409
			""")
	void losesNoEditByAMistakeInTheBody(String body, int status) {
		long id = enter(VariedFailures.rejected());

		HttpResponse<String> answer = reprocess(id, body);

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(Visitor.read(answer).path("detail").asString()).isNotBlank();
		assertThat(Visitor.read(admin.get("/api/v1/errors/" + id)).path("status").asString()).isEqualTo("FAILED");
	}

	@Test
	void refusesABodyThatIsNotCalledJson() {
		long id = enter(VariedFailures.rejected());

		HttpResponse<String> answer = admin.send("POST", "/api/v1/errors/" + id + "/reprocess", "{\"content\":{}}",
				"Content-Type", "application/x-www-form-urlencoded");

		assertThat(answer.statusCode()).isEqualTo(415);
		assertThat(Visitor.read(admin.get("/api/v1/errors/" + id)).path("status").asString()).isEqualTo("FAILED");
	}

	@Test
	void anUnreadableOneNeedsContent() {
		long id = enter(SampleFailures.unreadable(new byte[] { 9 }));

		assertThat(reprocess(id, "{}").statusCode()).isEqualTo(409);
		assertThat(reprocess(id, "{\"content\":{\"num_pdv\":\"7\"}}").statusCode()).isEqualTo(202);
	}

	@Test
	void settlesWhatIsUncertainWithAReasonOnly() {
		long id = enter(VariedFailures.uncertain());
		long refused = enter(VariedFailures.rejected());
		String settle = "/api/v1/errors/" + id + "/settle";

		assertThat(admin.json("POST", settle, "{}").statusCode()).isEqualTo(400);
		assertThat(admin.json("POST", settle, "{\"reason\":\"x\",\"content\":{}}").statusCode()).isEqualTo(400);
		assertThat(admin.json("POST", settle, "{\"reason\":\"x\",\"version\":9}").statusCode()).isEqualTo(409);
		HttpResponse<String> settled = admin.json("POST", settle, "{\"reason\":\"está no movimento\"}");

		assertThat(Visitor.read(settled).path("status").asString()).isEqualTo("RESOLVED");
		assertThat(settled.body()).contains("SETTLED_BY_PERSON", "está no movimento");
		assertThat(admin.json("POST", "/api/v1/errors/" + refused + "/settle", "{\"reason\":\"x\"}").statusCode())
			.isEqualTo(409);
	}

	@Test
	void sendsWhatIsUncertainAgainAlsoWithoutABodyAndSaysSo() {
		long id = enter(VariedFailures.uncertain());

		HttpResponse<String> sent = admin.send("POST", "/api/v1/errors/" + id + "/reprocess", null);

		assertThat(sent.statusCode()).isEqualTo(202);
		assertThat(sent.body()).contains("via API");
	}

	@Test
	void deletesAndRestores() {
		long id = enter(VariedFailures.rejected());

		HttpResponse<String> deleted = admin.json("DELETE", "/api/v1/errors/" + id, null);
		HttpResponse<String> again = admin.json("DELETE", "/api/v1/errors/" + id, null);
		HttpResponse<String> restored = admin.json("POST", "/api/v1/errors/" + id + "/restore", null);

		assertThat(Visitor.read(deleted).path("status").asString()).isEqualTo("DELETED");
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(Visitor.read(restored).path("status").asString()).isEqualTo("FAILED");
		assertThat(Visitor.read(restored).path("history").path(1).path("actor").asString()).isEqualTo("admin");
	}

	@Test
	void saysInJsonThatThereIsNothing() {
		for (String path : List.of("/api/v1/errors/999999", "/api/v1/errors/abc", "/api/v1/nothing")) {
			HttpResponse<String> answer = admin.get(path, "Accept", "text/html,*/*");

			assertThat(answer.statusCode()).as(path).isEqualTo(404);
			assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(path)
				.startsWith("application/problem+json");
		}
		assertThat(admin.json("PATCH", "/api/v1/errors/1", null).statusCode()).isEqualTo(405);
	}

	private static HttpResponse<String> reprocess(long id, String body) {
		return admin.json("POST", "/api/v1/errors/" + id + "/reprocess", body);
	}

	private static long enter(RecordedFailure failure) {
		panel.get(FailureRecording.class).record(List.of(failure));
		return panel.get(FailedRequests.class)
			.find(new FailedRequestFilter(null, null, null, failure.requestId().toString(), null, null), null, 1)
			.items()
			.get(0)
			.id();
	}

}
