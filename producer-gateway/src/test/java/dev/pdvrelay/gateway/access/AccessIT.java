package dev.pdvrelay.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessIT {

	private static final byte[] FORM = "funcao=Confirma&dados=a:1:{i:0;i:1;}".getBytes(StandardCharsets.US_ASCII);

	private static final String FORM_TYPE = "application/x-www-form-urlencoded";

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start("gateway.api-keys.erp.hashes=" + hash("old") + "," + hash("new"),
				"gateway.api-keys.loja.hashes=" + hash("loja-key"), "gateway.api-keys.loja.functions=Confirma");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "old", "new" })
	void takesBothKeysWhileOneReplacesTheOther(String key) {
		assertThat(gateway.postJson("Confirma", "{}", bearer(key)).status()).isEqualTo(202);
		assertThat(gateway.postJson("Confirma", "{}", basic("erp", key)).status()).isEqualTo(202);
		assertThat(gateway.post("/", FORM_TYPE, FORM, basic("erp", key)).text()).isEqualTo("Message published");
	}

	@Test
	void tellsWhoShowsNoKeyOrAWrongOneThatOneIsNeeded() {
		long before = TestGateway.recordCount();

		for (Answer answer : List.of(gateway.postJson("Confirma", "{}"),
				gateway.postJson("Confirma", "{}", bearer("nonsense")),
				gateway.postJson("Confirma", "{}", basic("loja", "old")),
				gateway.postJson("Confirma", "{}", "Authorization: Basic %%%"), gateway
					.send("GET /api/v1/requests/01900000-0000-7000-8000-000000000000 HTTP/1.1\r\nHost: x\r\n\r\n"))) {
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(answer.text()).contains("/problems/unauthenticated").doesNotContain("nonsense");
		}
		assertThat(TestGateway.recordCount()).isEqualTo(before);
	}

	@Test
	void tellsALegacyCallerTheSameInOneLineOfText() {
		Answer answer = gateway.post("/index.php", FORM_TYPE, FORM);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
		assertThat(answer.text()).contains("API key").hasLineCount(1);
	}

	@Test
	void letsAKeyInOnlyToItsFunctions() {
		String key = bearer("loja-key");
		long before = TestGateway.recordCount();

		assertThat(gateway.postJson("Confirma", "{}", key).status()).isEqualTo(202);
		assertForbidden(gateway.postJson("subirXMLNota", "{}", key));
		assertForbidden(gateway.post("/api/v1/functions/subirXMLNota/requests", "application/x-ndjson",
				"{}\n{}\n".getBytes(StandardCharsets.US_ASCII), key));
		Answer legacy = gateway.post("/", FORM_TYPE,
				"funcao=subirXMLNota&dados=a:1:{i:0;i:1;}".getBytes(StandardCharsets.US_ASCII), key);
		assertThat(legacy.status()).isEqualTo(403);
		assertThat(legacy.text()).contains("subirXMLNota").hasLineCount(1);
		assertThat(TestGateway.recordCount() - before).isEqualTo(1);
	}

	@Test
	void letsAKeyCallNoOtherFunctionByAnEnvelope() {
		String key = bearer("loja-key");
		long before = TestGateway.recordCount();

		Answer own = envelope("Confirma", key);
		Answer other = envelope("subirXMLNota", key);

		assertThat(own.status()).isEqualTo(202);
		assertThat(other.status()).isEqualTo(400);
		assertThat(other.text()).contains("/problems/unacceptable-envelope", "subirXMLNota", "Confirma");
		assertThat(TestGateway.recordCount() - before).isEqualTo(1);
	}

	private static Answer envelope(String operation, String key) {
		String xml = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><m:" + operation
				+ " xmlns:m='urn:erp'/></s:Body></s:Envelope>";
		return gateway.post("/api/v1/functions/Confirma/requests", "text/xml", xml.getBytes(StandardCharsets.US_ASCII),
				key);
	}

	@Test
	void asksNoKeyForHealth() {
		assertThat(gateway.send("GET /actuator/health/liveness HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(200);
	}

	@Test
	void isClosedToNetworksThatAreNotOpen() {
		try (TestGateway closed = TestGateway.start("gateway.open-networks=10.99.0.0/16")) {
			assertForbidden(closed.postJson("Confirma", "{}"));
			assertThat(closed.post("/", FORM_TYPE, FORM).status()).isEqualTo(403);
		}
	}

	@Test
	void tellsAClientThatIsTooFastToWait() {
		try (TestGateway slow = TestGateway.start("gateway.rate-limit=2")) {
			List<Answer> answers = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				answers.add(slow.postJson("Confirma", "{}"));
			}
			Answer legacy = slow.post("/", FORM_TYPE, FORM);

			List<Answer> refused = answers.stream().filter((answer) -> answer.status() == 429).toList();
			assertThat(answers).filteredOn((answer) -> answer.status() == 202).hasSizeGreaterThanOrEqualTo(4);
			assertThat(refused).isNotEmpty().allSatisfy((answer) -> {
				assertThat(answer.header("Retry-After")).isEqualTo("1");
				assertThat(answer.text()).contains("/problems/too-many-requests");
			});
			assertThat(refused.size() + answers.stream().filter((answer) -> answer.status() == 202).count())
				.isEqualTo(20);
			assertThat(legacy.status()).isEqualTo(429);
			assertThat(legacy.header("Retry-After")).isEqualTo("1");
			assertThat(legacy.text()).hasLineCount(1);
		}
	}

	private static void assertForbidden(Answer answer) {
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.text()).contains("/problems/forbidden");
	}

	private static String bearer(String key) {
		return "Authorization: Bearer " + key;
	}

	private static String basic(String user, String key) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((user + ':' + key).getBytes(StandardCharsets.UTF_8));
	}

	private static String hash(String key) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
