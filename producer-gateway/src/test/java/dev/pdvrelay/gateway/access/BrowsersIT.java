package dev.pdvrelay.gateway.access;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever opens a page inside the shop's network lends that page his place in it.
 */
class BrowsersIT {

	private static final String FORM_TYPE = "application/x-www-form-urlencoded";

	private static final byte[] FORM = "funcao=Confirma&dados=a:1:{i:0;i:1;}".getBytes(StandardCharsets.US_ASCII);

	private static final String PATH = "/api/v1/functions/Confirma/requests";

	@Test
	void mayNotPostFromAnyPageUnlessItIsConfigured() {
		try (TestGateway gateway = TestGateway.start()) {
			long before = TestGateway.recordCount();

			Answer preflight = preflight(gateway, "https://painel.example");
			Answer json = gateway.postJson("Confirma", "{}", "Origin: https://painel.example");
			Answer form = gateway.post("/", FORM_TYPE, FORM, "Origin: https://painel.example");
			Answer sandboxed = gateway.post("/", FORM_TYPE, FORM, "Origin: null");

			assertRefused(preflight);
			assertRefused(json);
			assertThat(json.text()).contains("/problems/forbidden", "gateway.cors-origins");
			assertRefused(form);
			assertThat(form.text()).contains("gateway.cors-origins").hasLineCount(1);
			assertRefused(sandboxed);
			assertThat(TestGateway.recordCount()).isEqualTo(before);
		}
	}

	@Test
	void mayPostFromTheConfiguredPagesAlone() {
		try (TestGateway gateway = TestGateway.start("gateway.cors-origins=https://painel.example")) {
			Answer preflight = preflight(gateway, "https://painel.example");
			Answer json = gateway.postJson("Confirma", "{}", "Origin: https://painel.example");

			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://painel.example");
			assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
			assertThat(json.status()).isEqualTo(202);
			assertThat(json.header("Access-Control-Allow-Origin")).isEqualTo("https://painel.example");
			assertThat(json.header("Access-Control-Expose-Headers")).contains("Request-Id", "Retry-After");
			assertRefused(preflight(gateway, "https://evil.example"));
			assertRefused(gateway.post("/", FORM_TYPE, FORM, "Origin: https://evil.example"));
			assertThat(gateway.postJson("Confirma", "{}").status()).isEqualTo(202);
		}
	}

	private static Answer preflight(TestGateway gateway, String origin) {
		return gateway.send("OPTIONS " + PATH + " HTTP/1.1\r\nHost: x\r\nOrigin: " + origin
				+ "\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n\r\n");
	}

	private static void assertRefused(Answer answer) {
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
	}

}
