package dev.pdvrelay.gateway.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.pdvrelay.gateway.GatewaySettings;
import dev.pdvrelay.gateway.access.Access.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTest {

	/** SHA-256 of "secret". */
	private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

	private final MockEnvironment environment = new MockEnvironment();

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, ALLOWED", "10.2.3.4, ALLOWED", "172.31.0.1, ALLOWED", "172.32.0.1, FORBIDDEN",
			"192.168.1.1, ALLOWED", "169.254.1.1, ALLOWED", "8.8.8.8, FORBIDDEN", "::1, ALLOWED", "fd00::7, ALLOWED",
			"fe80::1%eth0, ALLOWED", "2001:db8::1, FORBIDDEN" })
	void isOpenToLoopbackAndPrivateNetworks(String address, Verdict verdict) {
		assertThat(check(call(address))).isEqualTo(verdict);
	}

	@Test
	void believesNoForwardedHeaderOfAStranger() {
		MockHttpServletRequest call = call("8.8.8.8");
		call.addHeader("X-Forwarded-For", "127.0.0.1");

		assertThat(check(call)).isEqualTo(Verdict.FORBIDDEN);
	}

	@Test
	void believesATrustedProxyButNotWhatItsClientClaims() {
		this.environment.setProperty("gateway.trusted-proxies", "10.0.0.1");
		MockHttpServletRequest call = call("10.0.0.1");
		call.addHeader("X-Forwarded-For", "192.168.0.1, 8.8.8.8");

		assertThat(check(call)).isEqualTo(Verdict.FORBIDDEN);
	}

	@Test
	void asksEverybodyForAKeyWhereThereAreKeys() {
		this.environment.setProperty("gateway.api-keys.erp.hashes", "0".repeat(64) + "," + HASH);
		this.environment.setProperty("gateway.api-keys.erp.functions", "Venda");
		MockHttpServletRequest good = call("8.8.8.8");
		good.addHeader("Authorization", "Bearer secret");

		assertThat(check(call("127.0.0.1"))).isEqualTo(Verdict.KEY_NEEDED);
		assertThat(check(good)).isEqualTo(Verdict.ALLOWED);
		assertThat(Access.mayCall(good, "Venda")).isTrue();
		assertThat(Access.mayCall(good, "Outra")).isFalse();
		assertThat(check(basic("erp", "secret"))).isEqualTo(Verdict.ALLOWED);
		assertThat(check(basic("outro", "secret"))).isEqualTo(Verdict.WRONG_KEY);
		assertThat(check(basic("erp", "wrong"))).isEqualTo(Verdict.WRONG_KEY);
	}

	@Test
	void limitsTheRateOfEachClient() {
		Rates rates = new Rates(10);
		for (int i = 0; i < 20; i++) {
			assertThat(rates.allow("a", 0)).isTrue();
		}

		assertThat(rates.allow("a", 0)).isFalse();
		assertThat(rates.allow("b", 0)).isTrue();
		assertThat(rates.allow("a", 100_000_000)).isTrue();
		assertThat(rates.allow("a", 100_000_000)).isFalse();
	}

	private Verdict check(MockHttpServletRequest call) {
		return new Access(GatewaySettings.from(this.environment)).check(call);
	}

	private static MockHttpServletRequest basic(String user, String password) {
		MockHttpServletRequest call = call("8.8.8.8");
		call.addHeader("Authorization", "Basic "
				+ Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8)));
		return call;
	}

	private static MockHttpServletRequest call(String address) {
		MockHttpServletRequest call = new MockHttpServletRequest();
		call.setRemoteAddr(address);
		return call;
	}

}
