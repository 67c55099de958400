package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.pdvrelay.common.php.LegacyCharset;
import dev.pdvrelay.common.request.OrderingKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request headers that every door understands.
 *
 * @param correlationId the caller's own, or null
 * @param orderingKey the caller's own, or null
 * @param traceparent W3C trace context, or null; an invalid one is ignored, as W3C asks
 * @param idempotencyKey what makes a repetition known, or null
 */
record CallHeaders(@Nullable String correlationId, @Nullable OrderingKey orderingKey, @Nullable String traceparent,
		@Nullable String idempotencyKey) {

	static final String CORRELATION_ID = "Correlation-Id";

	private static final String ORDERING_KEY = "Ordering-Key";

	static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	private static final String TRACE_PARENT = "traceparent";

	private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,128}");

	private static final Pattern TRACE = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	static CallHeaders of(HttpServletRequest call) {
		return new CallHeaders(printable(call, CORRELATION_ID), orderingKey(call), traceparent(call),
				printable(call, IDEMPOTENCY_KEY));
	}

	/** The headers for one line of a batch: a repeated batch repeats each line's key. */
	CallHeaders ofLine(int number) {
		return (this.idempotencyKey == null) ? this : new CallHeaders(this.correlationId, this.orderingKey,
				this.traceparent, this.idempotencyKey + "/" + number);
	}

	/** The caller's correlation id, or another where there is none. */
	String correlationIdOr(Object other) {
		return Objects.requireNonNullElseGet(this.correlationId, other::toString);
	}

	private static @Nullable String printable(HttpServletRequest call, String name) {
		String value = single(call, name);
		if (value != null && !PRINTABLE.matcher(value).matches()) {
			throw invalid(name, "must have 1 to 128 printable ASCII characters");
		}
		return value;
	}

	private static @Nullable OrderingKey orderingKey(HttpServletRequest call) {
		String value = single(call, ORDERING_KEY);
		if (value == null) {
			return null;
		}
		// Tomcat reads headers as ISO-8859-1; a key in UTF-8 must equal the one made of
		// arguments.
		byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		String key = new String(bytes, LegacyCharset.AUTO.of(bytes));
		if (key.isEmpty() || key.length() > OrderingKey.MAX_LENGTH || key.chars().anyMatch(Character::isISOControl)) {
			throw invalid(ORDERING_KEY,
					"must have 1 to " + OrderingKey.MAX_LENGTH + " characters and no control characters");
		}
		return new OrderingKey(key);
	}

	private static @Nullable String traceparent(HttpServletRequest call) {
		Enumeration<String> values = call.getHeaders(TRACE_PARENT);
		String value = values.hasMoreElements() ? values.nextElement() : null;
		return (value != null && !values.hasMoreElements() && TRACE.matcher(value).matches()) ? value : null;
	}

	private static @Nullable String single(HttpServletRequest call, String name) {
		Enumeration<String> values = call.getHeaders(name);
		if (!values.hasMoreElements()) {
			return null;
		}
		String value = values.nextElement();
		if (values.hasMoreElements()) {
			throw invalid(name, "must not stand twice");
		}
		return value;
	}

	private static Refused invalid(String header, String rule) {
		return new Refused(Problem.INVALID_HEADER, "The header " + header + " " + rule + ".");
	}

}
