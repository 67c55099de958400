package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class NativeJsonIT {

	private static final String FUNCTION = "subirXMLNota";

	private static final String PATH = "/api/v1/functions/subirXMLNota/requests";

	private static final JsonMapper JSON = JsonMapper.shared();

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start("gateway.max-request-size=1MB");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void publishesTheBodyByteForByteAndSaysWhereItStands() throws Exception {
		String json = "{ \"cod_empresa\" : 1, \"cod_filial\":\"0023\",\n \"num_pdv\":7,\"nota\":\"ação\", \"v\":1.50}";

		Answer answer = gateway.postJson(FUNCTION, json);

		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		JsonNode accepted = JSON.readTree(answer.text());
		assertThat(accepted.propertyNames()).containsExactly("id", "correlationId", "function", "topic", "partition",
				"offset");
		String id = accepted.path("id").asString();
		assertThat(answer.header("Location")).isEqualTo("/api/v1/requests/" + id);
		assertThat(answer.header("Request-Id")).isEqualTo(id);
		assertThat(answer.header("Correlation-Id")).isEqualTo(accepted.path("correlationId").asString());
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(FUNCTION, id);
		assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo(json);
		assertThat(record.partition()).isEqualTo(accepted.path("partition").asInt());
		assertThat(record.offset()).isEqualTo(accepted.path("offset").asLong());
		Request request = RequestRecords.read(record);
		assertThat(request.style()).isEqualTo(ArgumentStyle.NAMED);
		assertThat(request.source()).isEqualTo("/gateway/json");
		assertThat(request.correlationId()).isEqualTo(accepted.path("correlationId").asString());
		assertThat(request.orderingKey()).hasToString("1/0023/7");
	}

	@Test
	void honoursTheHeadersOfTheCaller() {
		String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

		Answer answer = gateway.postJson(FUNCTION, "{\"num_pdv\":7}", "Correlation-Id: c-1", "Ordering-Key: k",
				"traceparent: " + trace);

		ConsumerRecord<byte[], byte[]> record = TestGateway.record(FUNCTION, answer.header("Request-Id"));
		assertThat(answer.header("Correlation-Id")).isEqualTo("c-1");
		assertThat(TestGateway.header(record, "ce_correlationid")).isEqualTo("c-1");
		assertThat(record.key()).asString().isEqualTo("k");
		assertThat(TestGateway.header(record, "traceparent")).isEqualTo(trace);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "application/json", "application/json;charset=UTF-8",
			"application/json; charset=utf-8", "Application/JSON" })
	void takesJsonInUtf8(String type) {
		assertThat(gateway.post(PATH, type, "{}".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(202);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "application/json;charset=ISO-8859-1", "application/json;charset=UTF-16",
			"application/json;charset=nonsense", "text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x", "multipart/form-data", "nonsense", "application/cloudevents+json" })
	void refusesOtherContentTypes(String type) {
		assertProblem(gateway.post(PATH, type, "{}".getBytes(StandardCharsets.UTF_8)), 415, "unsupported-media-type",
				"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{\"a\":1,}|unacceptable-arguments|line 1, column",
					"{\"a\":1,\"a\":2}|unacceptable-arguments|\"a\"", "[]|unacceptable-arguments|must be a JSON object",
					"~~|unacceptable-arguments|must be a JSON object",
					"{\"a\":\"\\u0000\"}|unacceptable-arguments|The argument \"a\" holds the character U+0000",
					"{\"a\":\"\\ud800\"}|unacceptable-arguments|The argument \"a\" holds the character U+D800" })
	void refusesArgumentsThatCannotBeDelivered(String json, String type, String reason) {
		assertProblem(gateway.postJson(FUNCTION, json), 400, type, reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Correlation-Id: a\u00e7\u00e3o|Correlation-Id", "Correlation-Id:|Correlation-Id",
					"Ordering-Key:|Ordering-Key", "Ordering-Key: a\tb|Ordering-Key",
					"Ordering-Key: a\u0085b|Ordering-Key" })
	void refusesHeadersThatAreNotAllowed(String header, String name) {
		assertProblem(gateway.postJson(FUNCTION, "{}", header), 400, "invalid-header", "The header " + name);
	}

	@Test
	void refusesHeadersThatAreTooLongOrStandTwice() {
		assertProblem(gateway.postJson(FUNCTION, "{}", "Correlation-Id: " + "x".repeat(129)), 400, "invalid-header",
				"");
		assertProblem(gateway.postJson(FUNCTION, "{}", "Ordering-Key: " + "x".repeat(257)), 400, "invalid-header", "");
		assertProblem(gateway.postJson(FUNCTION, "{}", "Ordering-Key: a", "Ordering-Key: b"), 400, "invalid-header",
				"");
	}

	@Test
	void ignoresAnInvalidTraceparent() {
		Answer answer = gateway.postJson(FUNCTION, "{}", "traceparent: 00-nonsense");

		assertThat(answer.status()).isEqualTo(202);
		assertThat(TestGateway.header(TestGateway.record(FUNCTION, answer.header("Request-Id")), "traceparent"))
			.isEqualTo("null");
	}

	@Test
	void refusesAnUnknownFunctionAndUnknownPaths() {
		assertProblem(gateway.postJson("Desconhecida", "{}"), 404, "unknown-function", "\"Desconhecida\"");
		assertProblem(gateway.postJson("Desconhecida", "[".repeat(100)), 404, "unknown-function", "");
		assertProblem(gateway.send("GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n"), 404, "not-found", "");
	}

	@Test
	void refusesOtherMethodsAndAnswersThatItCannotGive() {
		Answer get = gateway.send("GET " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n");

		assertProblem(get, 405, "method-not-allowed", "");
		assertThat(get.header("Allow")).isEqualTo("POST");
		long before = TestGateway.recordCount();
		assertProblem(gateway.postJson(FUNCTION, "{}", "Accept: text/html"), 406, "not-acceptable", "");
		assertThat(TestGateway.recordCount()).isEqualTo(before);
	}

	@Test
	void refusesABodyAboveTheLimitHoweverItComes() {
		byte[] large = ("{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
		String chunks = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
				+ "Transfer-Encoding: chunked\r\n\r\n" + ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(20)
				+ "0\r\n\r\n";

		assertProblem(gateway.post(PATH, "application/json", large), 413, "too-large", "larger than 1048576 bytes");
		assertProblem(gateway.send(chunks), 413, "too-large", "larger than 1048576 bytes");
	}

	@Test
	void refusesALegacyFormAboveTheLimitHoweverItComes() {
		byte[] form = ("funcao=Confirma&dados=" + "x".repeat(1024 * 1024)).getBytes(StandardCharsets.UTF_8);
		String part = "--B\r\nContent-Disposition: form-data; name=\"dados\"\r\n\r\n" + "x".repeat(1024 * 1024)
				+ "\r\n--B--\r\n";
		String chunks = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n";

		assertTooLarge(gateway.post("/", "application/x-www-form-urlencoded", form));
		assertTooLarge(gateway.post("/", "multipart/form-data; boundary=B", part.getBytes(StandardCharsets.UTF_8)));
		assertTooLarge(gateway.send(chunks.formatted("application/x-www-form-urlencoded", form.length,
				new String(form, StandardCharsets.UTF_8))));
		assertTooLarge(gateway.send(chunks.formatted("multipart/form-data; boundary=B", part.length(), part)));
	}

	private static void assertTooLarge(Answer answer) {
		assertThat(answer.text()).contains("larger than 1048576 bytes").hasLineCount(1);
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
	}

	private static void assertProblem(Answer answer, int status, String type, String detail) {
		JsonNode problem = JSON.readTree(answer.text());
		assertThat(problem.path("detail").asString()).contains(detail);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
		assertThat(problem.path("title").asString()).isNotEmpty();
	}

}
