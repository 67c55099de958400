package dev.pdvrelay.chaos;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One call as the Manager saw it.
 *
 * @param poison whether this request brings the Manager to its knees
 * @param attempt what the caller says how often the request has been delivered, this time
 * included
 * @param begun when it was read
 */
record Call(String requestId, String function, String key, int sequence, boolean poison, int attempt, Instant begun) {

	private static final Pattern FUNCTION = Pattern.compile("<SOAP-ENV:Body><ns1:(\\w+)");

	static Call of(HttpCall http) {
		String requestId = http.headers().getOrDefault("Request-Id", "none");
		Matcher function = FUNCTION.matcher(http.body());
		if (!function.find()) {
			throw new IllegalStateException("not a call: " + http.body());
		}
		return new Call(requestId, function.group(1), part(http, Load.KEY), Integer.parseInt(part(http, Load.SEQUENCE)),
				part(http, Load.POISON).equals("S"), Integer.parseInt(http.headers().getOrDefault("Attempt", "0")),
				Instant.now());
	}

	private static String part(HttpCall http, String name) {
		Matcher part = Pattern.compile("<" + name + "[^>]*>([^<]*)</" + name + ">").matcher(http.body());
		if (!part.find()) {
			throw new IllegalStateException("no " + name + " in " + http.body());
		}
		return part.group(1);
	}

	/**
	 * How a call ended.
	 *
	 * @param done when its effect happened, or null if it had none
	 * @param answered when its answer had been written, or null if it got none
	 */
	record Ended(Call call, @Nullable Instant done, @Nullable Instant answered) {

	}

	/** That something was done in the Manager. */
	record Effect(Call call, Instant at) {

	}

}
