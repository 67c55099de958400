package dev.pdvrelay.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.pdvrelay.gateway.testing.RawHttp;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is thrown at the gateway: an honest refusal, nothing on a topic, and the next
 * caller is served.
 */
class HostileInputsIT {

	private static final List<String> CAPTURES = List.of("01-multipart-assoc-latin1", "02-multipart-assoc-utf8",
			"04-multipart-nested", "11-urlencoded-assoc-latin1", "14-urlencoded-nested", "20-multipart-null-false-int",
			"26-multipart-array-value");

	/** Of each kind and seed; {@code -Dhostile.mutations=1700} makes 20,000 in all. */
	private static final int MUTATIONS = Integer.getInteger("hostile.mutations", 60);

	private static final String NATIVE = "/api/v1/functions/Confirma/requests";

	/** The broker and the topics of all tests are in this memory as well. */
	private static final long MAX_GROWTH = 64L * 1024 * 1024;

	private static final Map<Integer, Integer> STATUSES = new TreeMap<>();

	private static TestGateway gateway;

	private static long usedAtFirst;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start("server.tomcat.connection-timeout=1s");
		gateway.postJson("Confirma", "{}");
	}

	@AfterAll
	static void stop() {
		gateway.close();
		System.out.println("Mutations by status: " + STATUSES);
	}

	@BeforeEach
	void remembersWhatMemoryIsUsedOnceItIsWarm() {
		usedAtFirst = (usedAtFirst == 0) ? used() : usedAtFirst;
	}

	@AfterEach
	void keepsNothingOfWhatItRefused() {
		assertThat(used() - usedAtFirst).isLessThan(MAX_GROWTH);
	}

	private static long used() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	@AfterEach
	void servesTheNextCaller() {
		assertThat(gateway.send(Captures.form("01-multipart-assoc-latin1")).status()).isEqualTo(200);
		assertThat(gateway.postJson("Confirma", "{}").status()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void answersAnyMutationOfAFormWithYesOrAnHonestNo(long seed) throws Exception {
		Random random = new Random(seed);
		for (int i = 0; i < MUTATIONS; i++) {
			byte[] message = Captures.form(CAPTURES.get(random.nextInt(CAPTURES.size())));
			int body = bodyOf(message);
			byte[] mutated = withLength(message, body,
					mutated(random, Arrays.copyOfRange(message, body, message.length)));
			long before = TestGateway.recordCount();

			Answer answer = gateway.send(mutated);

			STATUSES.merge(answer.status(), 1, Integer::sum);
			assertThat(answer.status()).as("seed %s, mutation %s: %s", seed, i, answer.text()).isIn(200, 400, 413);
			assertThat(TestGateway.recordCount() - before).isEqualTo((answer.status() == 200) ? 1 : 0);
			assertHonest(answer);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void answersAnyMutationOfAnEnvelopeOrOfJsonWithYesOrAnHonestNo(long seed) throws Exception {
		Random random = new Random(seed);
		String envelope = "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
				+ "<s:Body><Confirma>&lt;<![CDATA[x]]></Confirma></s:Body></s:Envelope>";
		for (int i = 0; i < MUTATIONS; i++) {
			boolean xml = random.nextBoolean();
			byte[] body = (xml ? envelope : "{\"a\":[1.5e3,\"\\u00e7\",{\"$base64\":\"AA==\"}],\"b\":null}")
				.getBytes(StandardCharsets.UTF_8);

			byte[] mutated = mutated(random, body);
			Answer answer = gateway.post(NATIVE, xml ? "text/xml" : "application/json", mutated);

			STATUSES.merge(answer.status(), 1, Integer::sum);
			if (answer.status() == 202) {
				assertReadable(xml, mutated);
			}
			assertThat(answer.status()).as("seed %s, mutation %s: %s", seed, i, answer.text()).isIn(202, 400, 413);
			assertHonest(answer);
		}
	}

	/** Another parser than the gateway's has to agree with a yes. */
	private static void assertReadable(boolean xml, byte[] body) throws Exception {
		if (xml) {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			assertThat(factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)).getDocumentElement())
				.hasToString("[s:Envelope: null]");
		}
		else {
			assertThat(JsonMapper.shared().readTree(body).isObject()).isTrue();
		}
	}

	private static byte[] mutated(Random random, byte[] body) {
		byte[] mutated = body.clone();
		for (int n = random.nextInt(3); n >= 0 && mutated.length > 0; n--) {
			int at = random.nextInt(mutated.length);
			switch (random.nextInt(4)) {
				case 0 -> mutated[at] = (byte) random.nextInt(256);
				case 1 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
				case 2 -> mutated = RawHttp.join(Arrays.copyOf(mutated, at), body);
				default -> {
					byte[] rest = Arrays.copyOfRange(mutated, Math.min(mutated.length, at + random.nextInt(20)),
							mutated.length);
					mutated = RawHttp.join(Arrays.copyOf(mutated, at), rest);
				}
			}
		}
		return mutated;
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=B",
			"multipart/form-data; boundary=\"", "multipart/mixed; boundary=B", "application/x-www-form-urlencoded" })
	void refusesBrokenForms(String type) {
		for (String body : List.of("", "--B", "--B\r\n", "--B--",
				"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
				"--B\r\nContent-Disposition: form-data; name=\"funcao\"\r\n\r\nConfirma", "%", "%Z=1",
				"funcao=%ZZ&dados=%", "=&=&=", "&".repeat(5000), "a=1&".repeat(5000), "\0".repeat(1000),
				"--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(300) + "--B--\r\n",
				"--B\r\n" + "X-Long: y\r\n".repeat(2000) + "\r\nx\r\n--B--\r\n")) {
			assertRefused(gateway.post("/", type, body.getBytes(StandardCharsets.ISO_8859_1)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":", "{\"a\":[", "\"", "\\", "\u0000", "9", "-", "{" })
	void refusesHundredThousandTimesTheSame(String part) {
		assertRefused(
				gateway.post(NATIVE, "application/json", part.repeat(100_000).getBytes(StandardCharsets.ISO_8859_1)));
	}

	@Test
	void refusesDeepOrHugePhp() {
		for (String dados : List.of("a:1:{i:0;".repeat(100_000), "a:2147483647:{}", "a:1:{i:0;s:2147483647:\"x\";}",
				"a:1:{i:0;" + "a:1:{i:0;".repeat(64) + "N;" + "}".repeat(65))) {
			assertRefused(gateway.post("/", "application/x-www-form-urlencoded",
					("funcao=Confirma&dados=" + dados).getBytes(StandardCharsets.ISO_8859_1)));
		}
	}

	@Test
	void letsNobodyWriteHeadersOrLinesOfHisOwn() {
		String form = "funcao=Desconhecida%0d%0aX-Evil:+1%0a&dados=a";

		Answer answer = gateway.post("/", "application/x-www-form-urlencoded",
				form.getBytes(StandardCharsets.US_ASCII));

		assertRefused(answer);
		assertThat(answer.headers()).doesNotContainKey("x-evil");
		assertRefused(gateway.postJson("Confirma", "{}", "Correlation-Id: a\rX-Evil: 1"));
		assertRefused(gateway.postJson("Confirma", "{}", "Ordering-Key: a\u0000b"));
		assertRefused(gateway.postJson("Desconhecida%0d%0aX-Evil:%201", "{}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /%zz HTTP/1.1", "GET /a|b<script> HTTP/1.1", "GET /..%2f..%2fetc/passwd HTTP/1.1",
			"GET /api/v1/functions/%2e%2e/requests HTTP/1.1", "TRACE / HTTP/1.1", "GET /error HTTP/1.1",
			"POST /api/v1/functions//requests HTTP/1.1", "GET /index.html HTTP/1.1", "BREW / HTTP/1.1",
			"GET / HTTP/9.9", "nonsense", "GET /actuator/env HTTP/1.1" })
	void refusesOddRequestLines(String line) {
		Answer answer = gateway.send(line + "\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

		assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
		assertHonest(answer);
	}

	@Test
	void refusesHeadersThatAreTooLarge() {
		Answer answer = gateway.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n");

		assertThat(answer.status()).isEqualTo(400);
		assertHonest(answer);
	}

	@Test
	void takesNothingOfABodyThatEndsEarly() {
		long before = TestGateway.recordCount();

		assertNotTaken(("POST " + NATIVE + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
				+ "Content-Length: 100\r\n\r\n{}"));
		assertNotTaken(("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
				+ "Content-Length: 100\r\n\r\nfuncao=Confirma"));
		assertNotTaken(("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\n"
				+ "Content-Length: 100\r\n\r\n--B\r\n"));
		assertNotTaken(("POST " + NATIVE + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
				+ "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}"));

		assertThat(TestGateway.recordCount()).isEqualTo(before);
	}

	/**
	 * Tomcat closes a connection on which the rest of a form does not come, unanswered.
	 */
	private static void assertNotTaken(String message) {
		try {
			assertRefused(gateway.send(message));
		}
		catch (UncheckedIOException ex) {
			assertThat(ex).hasMessageContaining("the connection was closed");
		}
	}

	private static void assertRefused(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
		assertHonest(answer);
	}

	private static void assertHonest(Answer answer) {
		assertThat(answer.text()).doesNotContain("<html", "Exception", "org.apache", "java.", "Tomcat", "\tat ");
		assertThat(answer.text().lines().count()).isLessThanOrEqualTo(1);
		assertThat(answer.headers()).doesNotContainKey("server");
	}

	private static int bodyOf(byte[] message) {
		return new String(message, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
	}

	private static byte[] withLength(byte[] message, int body, byte[] mutated) {
		String head = new String(message, 0, body, StandardCharsets.ISO_8859_1).replaceFirst("Content-Length: \\d+",
				"Content-Length: " + mutated.length);
		return RawHttp.join(head.getBytes(StandardCharsets.ISO_8859_1), mutated);
	}

}
