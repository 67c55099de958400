package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.pdvrelay.common.php.LegacyCharset;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The request headers that every door understands.
 *
 * @param correlationId the caller's own, or null
 * @param orderingKey the caller's own, or null
 * @param traceparent W3C trace context, or null; an invalid one is ignored, as W3C asks
 */
record CallHeaders(@Nullable String correlationId, @Nullable OrderingKey orderingKey, @Nullable String traceparent) {

	static final String CORRELATION_ID = "Correlation-Id";

	private static final String ORDERING_KEY = "Ordering-Key";

	private static final String REQUEST_ID = "Request-Id";

	private static final String TRACE_PARENT = "traceparent";

	private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]{1,128}");

	private static final Pattern TRACE = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	static CallHeaders of(HttpServletRequest call) {
		return new CallHeaders(correlationId(call), orderingKey(call), traceparent(call));
	}

	/** The headers of every answer about a request. */
	static HttpHeaders answering(Request request) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(REQUEST_ID, request.id().toString());
		headers.set(CORRELATION_ID, request.correlationId());
		return headers;
	}

	/** The caller's correlation id, or another where there is none. */
	String correlationIdOr(Object other) {
		return Objects.requireNonNullElseGet(this.correlationId, other::toString);
	}

	private static @Nullable String correlationId(HttpServletRequest call) {
		String value = single(call, CORRELATION_ID);
		if (value != null && !PRINTABLE.matcher(value).matches()) {
			throw invalid(CORRELATION_ID, "must have 1 to 128 printable ASCII characters");
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
		List<String> values = Collections.list(call.getHeaders(TRACE_PARENT));
		return (values.size() == 1 && TRACE.matcher(values.get(0)).matches()) ? values.get(0) : null;
	}

	private static @Nullable String single(HttpServletRequest call, String name) {
		List<String> values = Collections.list(call.getHeaders(name));
		if (values.size() > 1) {
			throw invalid(name, "must not stand twice");
		}
		return values.isEmpty() ? null : values.get(0);
	}

	private static Refused invalid(String header, String rule) {
		return new Refused(Problem.INVALID_HEADER, "The header " + header + " " + rule + ".");
	}

}
