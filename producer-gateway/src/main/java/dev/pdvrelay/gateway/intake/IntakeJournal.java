package dev.pdvrelay.gateway.intake;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.request.Request;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts every call by function, source and outcome, times Kafka's confirmations, and
 * writes a line about each call that is not published. What a request holds is never
 * written.
 */
@Component
final class IntakeJournal {

	/** The attribute of a call that holds the name of its function, once it is known. */
	static final String FUNCTION = IntakeJournal.class.getName() + ".function";

	private static final Logger log = LoggerFactory.getLogger(IntakeJournal.class);

	private static final String UNKNOWN = "unknown";

	private final MeterRegistry meters;

	private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

	private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();

	IntakeJournal(MeterRegistry meters) {
		this.meters = meters;
	}

	void published(Request request, long nanos) {
		count(request.function(), door(request), "published");
		time(request.function(), "published", nanos);
	}

	void spooled(Request request, long nanos) {
		count(request.function(), door(request), "spooled");
		time(request.function(), "spooled", nanos);
	}

	void repeated(Request request, String first) {
		count(request.function(), door(request), "repeated");
		log.info("A repetition was answered like the first: requestId={} function={}", first, request.function());
	}

	void notPublished(NotTaken notTaken, long nanos) {
		Request request = notTaken.request();
		count(request.function(), door(request), "not_published");
		time(request.function(), "not_published", nanos);
		log.warn(
				"Not published, the caller is told to send it again: "
						+ "requestId={} function={} correlationId={} reason=\"{}\"",
				request.id(), request.function(), request.correlationId(), reason(notTaken));
	}

	void refused(HttpServletRequest call, Problem problem) {
		Object function = Objects.requireNonNullElse(call.getAttribute(FUNCTION), UNKNOWN);
		String source = (Door.of(call) == Door.LEGACY) ? "legacy" : "native";
		count(function.toString(), source, "refused");
		log.info("Refused: problem={} function={} source={} correlationId={}", problem.type(), function, source,
				Refused.quoted(Objects.requireNonNullElse(call.getHeader(CallHeaders.CORRELATION_ID), "")));
	}

	/** The last part of the source, such as json. */
	private static String door(Request request) {
		return request.source().substring(request.source().lastIndexOf('/') + 1);
	}

	private void count(String function, String source, String outcome) {
		this.counters
			.computeIfAbsent(new Counted(function, source, outcome),
					(counted) -> this.meters.counter("gateway.requests", "function", function, "source", source,
							"outcome", outcome))
			.increment();
	}

	private void time(String function, String outcome, long nanos) {
		this.timers
			.computeIfAbsent(new Timed(function, outcome),
					(timed) -> this.meters.timer("gateway.publish", "function", function, "outcome", outcome))
			.record(nanos, TimeUnit.NANOSECONDS);
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause.getClass().getSimpleName() + ": " + cause.getMessage();
	}

	private record Counted(String function, String source, String outcome) {

	}

	private record Timed(String function, String outcome) {

	}

}
