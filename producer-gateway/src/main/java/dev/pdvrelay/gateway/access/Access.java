package dev.pdvrelay.gateway.access;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pdvrelay.gateway.GatewaySettings;
import dev.pdvrelay.gateway.GatewaySettings.ApiKeySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The rule of who may come in: who shows a key or a client certificate, and, unless keys
 * are configured, who comes from a loopback or private network, as it always was.
 */
@Component
public final class Access {

	/** The attribute in which Tomcat leaves a client certificate that it has verified. */
	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	private static final String FUNCTIONS = Access.class.getName() + ".functions";

	private final ApiKeys keys;

	private final Networks open;

	private final Networks proxies;

	private final Rates rates;

	private final boolean closedToPages;

	Access(GatewaySettings settings) {
		this.keys = new ApiKeys(settings.apiKeys());
		List<String> networks = settings.openNetworks();
		if (networks.isEmpty() && this.keys.isEmpty()) {
			networks = Networks.PRIVATE;
		}
		this.open = Networks.of("gateway.open-networks", networks);
		this.proxies = Networks.of("gateway.trusted-proxies", settings.trustedProxies());
		this.rates = new Rates(settings.rateLimit());
		this.closedToPages = settings.corsOrigins().isEmpty();
	}

	/** Whether a call may come in, and if not, why. */
	public Verdict check(HttpServletRequest call) {
		if (this.closedToPages && call.getHeader(HttpHeaders.ORIGIN) != null) {
			// A browser that only lacks the right to read our answer sends forms all the
			// same.
			return Verdict.PAGE;
		}
		String authorization = call.getHeader(HttpHeaders.AUTHORIZATION);
		Optional<Map.Entry<String, ApiKeySettings>> key = this.keys.isEmpty() ? Optional.empty()
				: this.keys.find(authorization);
		String client = client(call);
		if (key.isPresent()) {
			call.setAttribute(FUNCTIONS, key.get().getValue().functions());
			client = key.get().getKey();
		}
		else if (!this.keys.isEmpty() && authorization != null) {
			return Verdict.WRONG_KEY;
		}
		else if (call.getAttribute(CERTIFICATES) == null && !this.open.contain(client)) {
			return this.keys.isEmpty() ? Verdict.FORBIDDEN : Verdict.KEY_NEEDED;
		}
		return this.rates.allow(client, System.nanoTime()) ? Verdict.ALLOWED : Verdict.TOO_MANY;
	}

	/** Whether the key of a call that came in is good for a function. */
	public static boolean mayCall(HttpServletRequest call, String function) {
		Object functions = call.getAttribute(FUNCTIONS);
		return !(functions instanceof List<?> limited) || limited.isEmpty() || limited.contains(function);
	}

	/** Whether a call came in by a key that is good for some functions only. */
	public static boolean isLimited(HttpServletRequest call) {
		return call.getAttribute(FUNCTIONS) instanceof List<?> limited && !limited.isEmpty();
	}

	/** The address behind the proxies that are trusted; nobody else is believed. */
	private String client(HttpServletRequest call) {
		String client = call.getRemoteAddr();
		if (!this.proxies.contain(client)) {
			return client;
		}
		List<String> hops = Collections.list(call.getHeaders("X-Forwarded-For"))
			.stream()
			.flatMap((value) -> List.of(value.split(",")).stream())
			.map(String::strip)
			.toList();
		for (int i = hops.size() - 1; i >= 0; i--) {
			client = hops.get(i);
			if (!this.proxies.contain(client)) {
				return client;
			}
		}
		return client;
	}

	/**
	 * What was decided.
	 */
	public enum Verdict {

		ALLOWED, FORBIDDEN, PAGE, KEY_NEEDED, WRONG_KEY, TOO_MANY

	}

}
