package dev.pdvrelay.gateway.intake;

import java.io.BufferedInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.gateway.testing.RawHttp;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An existing Manager notices no difference: what PHP posted to the old producer is taken
 * here byte for byte.
 */
class LegacyFormIT {

	private static final String UPDATE = "AtualizaDadosPDV";

	private static final String SERIALIZED = "a:1:{s:1:\"x\";s:1:\"y\";}";

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "01-multipart-assoc-latin1", "02-multipart-assoc-utf8", "11-urlencoded-assoc-latin1",
			"12-urlencoded-assoc-utf8" })
	void takesAnUpdateWithItsAccents(String capture) throws Exception {
		Answer answer = gateway.send(Captures.form(capture));

		assertPublished(answer);
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(UPDATE, answer.header("Request-Id"));
		assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("""
				{"cod_empresa":"1","cod_filial":"0023","num_pdv":7,"descricao":"Promoção de verão",\
				"dados_xml":"<dados><nome>João</nome></dados>"}""");
		assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("1/0023/7");
		assertThat(TestGateway.header(record, "ce_specversion")).isEqualTo("1.0");
		assertThat(TestGateway.header(record, "ce_type")).isEqualTo(UPDATE);
		assertThat(TestGateway.header(record, "ce_source")).isEqualTo("/gateway/legacy");
		assertThat(TestGateway.header(record, "content-type")).isEqualTo("application/json");
		assertThat(TestGateway.header(record, "ce_correlationid")).isEqualTo(answer.header("Correlation-Id"));
		assertThat(TestGateway.header(record, "ce_partitionkey")).isEqualTo("1/0023/7");
		assertThat(TestGateway.header(record, "ce_argumentstyle")).isEqualTo("positional");
		assertThat(TestGateway.header(record, "ce_endpoint")).isEqualTo("null");
		assertThat(TestGateway.header(record, "ce_attempt")).isEqualTo("null");
		Request request = RequestRecords.read(record);
		assertThat(request.style()).isEqualTo(ArgumentStyle.POSITIONAL);
		assertThat(request.id().time()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "04-multipart-nested", "14-urlencoded-nested" })
	void takesNestedArguments(String capture) throws Exception {
		Answer answer = gateway.send(Captures.form(capture));

		assertPublished(answer);
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(UPDATE, answer.header("Request-Id"));
		assertThat(ArgumentsJson.read(record.value()).at("/itens/1/preco").asString()).isEqualTo("0.1");
		assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("1//");
	}

	@ParameterizedTest
	@ValueSource(strings = { "20-multipart-null-false-int", "21-urlencoded-null-false-int" })
	void takesEmptyFieldsAsAbsentAndIgnoresUnknownOnes(String capture) {
		Answer answer = gateway.send(Captures.form(capture));

		assertPublished(answer);
		ConsumerRecord<byte[], byte[]> record = TestGateway.record("Confirma", answer.header("Request-Id"));
		assertThat(record.value()).asString().isEqualTo("{}");
		assertThat(record.key()).isNull();
	}

	@Test
	void takesMultipartAboveOneMegabyteAfterExpectContinue() throws Exception {
		byte[] message = Captures.large("23-multipart-over-1MB",
				"\";}\r\n--------------------------01a286783ececcdc\r\n"
						+ "Content-Disposition: form-data; name=\"reprocessado\"\r\n\r\n0\r\n"
						+ "--------------------------01a286783ececcdc--\r\n");

		assertLargeIsPublished(expectingContinue(message));
	}

	@Test
	void takesUrlencodedAboveOneMegabyteAfterExpectContinue() throws Exception {
		byte[] message = Captures.large("24-urlencoded-over-1MB", "%22%3B%7D&reprocessado=0");

		assertLargeIsPublished(expectingContinue(message));
	}

	private static Answer expectingContinue(byte[] message) throws Exception {
		int body = new String(message, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
		try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
			socket.setSoTimeout(20_000);
			BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
			socket.getOutputStream().write(message, 0, body);
			assertThat(RawHttp.readOne(in).status()).isEqualTo(100);
			socket.getOutputStream().write(message, body, message.length - body);
			return RawHttp.readOne(in);
		}
	}

	private static void assertLargeIsPublished(Answer answer) throws Exception {
		assertPublished(answer);
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(UPDATE, answer.header("Request-Id"));
		assertThat(ArgumentsJson.read(record.value()).path("x").asString()).isEqualTo("a".repeat(1_100_000));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"03-multipart-binary|The argument \"bin\" holds the character U+0000 at position 0",
			"13-urlencoded-binary|The argument \"bin\" holds the character U+0000 at position 0",
			"05-multipart-object|an object is refused, only scalars and arrays are accepted at byte 15, in element \"obj\"",
			"15-urlencoded-object|an object is refused, only scalars and arrays are accepted at byte 15, in element \"obj\"",
			"22-urlencoded-array-not-serialized|The field dados is an array (dados[...])",
			"25-multipart-value-starting-with-at|an array (a:...) is expected at byte 0",
			"26-multipart-array-value|The field dados stands 5 times" })
	void refusesWhatNoManagerCouldTakeAndSaysWhy(String capture, String reason) {
		long before = TestGateway.recordCount();

		Answer answer = gateway.send(Captures.form(capture));

		assertRefused(answer, 400, reason);
		assertThat(answer.header("Request-Id")).isEqualTo("null");
		assertThat(TestGateway.recordCount()).isEqualTo(before);
	}

	@Test
	void standsAtIndexPhpAsWell() {
		assertPublished(gateway.send(Captures.form("01-multipart-assoc-latin1", "/index.php")));
	}

	@Test
	void honoursTheHeadersOfTheCaller() {
		String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

		Answer answer = post(fields(UPDATE, SERIALIZED, ""), "Correlation-Id: loja 23/7", "Ordering-Key: loja-23",
				"traceparent: " + trace);

		assertPublished(answer);
		assertThat(answer.header("Correlation-Id")).isEqualTo("loja 23/7");
		ConsumerRecord<byte[], byte[]> record = TestGateway.record(UPDATE, answer.header("Request-Id"));
		assertThat(TestGateway.header(record, "ce_correlationid")).isEqualTo("loja 23/7");
		assertThat(record.key()).asString().isEqualTo("loja-23");
		assertThat(TestGateway.header(record, "traceparent")).isEqualTo(trace);
	}

	@Test
	void keepsTheEndpointThatIsNotTheFirst() {
		Answer answer = post(fields(UPDATE, SERIALIZED,
				"&endpoint=http://127.0.0.1:8088/other.php?wsdl" + "&endpoint_error=http://127.0.0.1:8088/erp.php"));

		assertPublished(answer);
		assertThat(TestGateway.header(TestGateway.record(UPDATE, answer.header("Request-Id")), "ce_endpoint"))
			.isEqualTo("http://127.0.0.1:8088/other.php");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "&endpoint=http://evil.example/erp.php|http://evil.example/erp.php",
			"&endpoint=file:///etc/passwd|field endpoint", "&endpoint_error=http://evil.example/|field endpoint_error",
			"&reprocessado=-1|reprocessado", "&reprocessado=um|reprocessado", "&reprocessado=99999|reprocessado",
			"&funcao=Confirma|The field funcao stands 2 times", "&endpoint[]=x|The field endpoint is an array" })
	void refusesWrongFields(String more, String reason) {
		assertRefused(post(fields(UPDATE, SERIALIZED, more)), 400, reason);
	}

	@Test
	void refusesAnUnknownOrMissingFunctionAndMissingArguments() {
		assertRefused(post(fields("Desconhecida", SERIALIZED, "")), 400, "The function \"Desconhecida\"");
		assertRefused(post("dados=" + SERIALIZED), 400, "The field funcao is missing or empty.");
		assertRefused(post("funcao=" + UPDATE), 400, "The field dados is missing or empty.");
		assertRefused(post(""), 400, "The field funcao is missing or empty.");
	}

	@Test
	void refusesOtherContentTypesWithAStatusThatOldCallersKnow() {
		assertRefused(gateway.post("/", "text/plain", "x".getBytes(StandardCharsets.UTF_8)), 400, "text/plain");
		assertRefused(gateway.post("/", "nonsense", "x".getBytes(StandardCharsets.UTF_8)), 400, "");
	}

	@Test
	void answersAGetAndRefusesOtherMethodsAndPaths() {
		assertThat(gateway.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").text()).startsWith("This is the gateway");
		assertRefused(gateway.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 405, "");
		assertRefused(gateway.send("GET /static/x.css HTTP/1.1\r\nHost: x\r\n\r\n"), 404, "");
		assertRefused(gateway.send("POST /fila/produtor.php HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 404,
				"");
	}

	@Test
	void takesAnyAcceptHeader() {
		assertPublished(post(fields(UPDATE, SERIALIZED, ""), "Accept: text/html"));
		assertPublished(post(fields(UPDATE, SERIALIZED, ""), "Accept: nonsense"));
	}

	@Test
	void servesManyRequestsOnOneConnection() throws Exception {
		byte[] message = Captures.form("01-multipart-assoc-latin1");
		try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
			socket.setSoTimeout(20_000);
			BufferedInputStream in = new BufferedInputStream(socket.getInputStream());

			for (int i = 0; i < 150; i++) {
				socket.getOutputStream().write(message);
				assertPublished(RawHttp.readOne(in));
			}
		}
	}

	private static String fields(String function, String dados, String more) {
		return "funcao=" + function + "&dados=" + dados + more;
	}

	private static Answer post(String form, String... headers) {
		return gateway.post("/", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.ISO_8859_1),
				headers);
	}

	private static void assertPublished(Answer answer) {
		assertThat(answer.text()).isEqualTo("Message published");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
		assertThat(answer.header("Request-Id")).hasSize(36);
		assertThat(answer.header("Correlation-Id")).isNotEqualTo("null");
		assertThat(answer.headers()).doesNotContainKey("server");
	}

	private static void assertRefused(Answer answer, int status, String reason) {
		assertThat(answer.text()).contains(reason).hasLineCount(1);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
	}

}
