package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.pdvrelay.workers.delivery.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What is measured of calls to the Manager: how long they take by function and verdict,
 * and for each endpoint calls under way, its limit and whether it is away.
 */
final class CallMetrics {

	private final MeterRegistry meters;

	private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

	CallMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void called(URI endpoint, String function, Verdict.Outcome outcome, Duration took) {
		this.timers.computeIfAbsent(new Key(endpoint, function, outcome), this::timer).record(took);
	}

	private Timer timer(Key key) {
		return Timer.builder("pdvrelay.calls")
			.description("Calls to the Manager")
			.tag("endpoint", key.endpoint().getPath())
			.tag("function", key.function())
			.tag("verdict", key.outcome().name())
			.publishPercentileHistogram()
			.minimumExpectedValue(Duration.ofMillis(1))
			.maximumExpectedValue(Duration.ofMinutes(1))
			.register(this.meters);
	}

	void follow(EndpointLane lane, URI endpoint) {
		gauge("pdvrelay.endpoint.inflight", "Calls under way", endpoint, lane, (state) -> state.inFlight());
		gauge("pdvrelay.endpoint.limit", "Calls that may be under way at once", endpoint, lane,
				(state) -> state.limit());
		gauge("pdvrelay.endpoint.away", "1 while the endpoint does not answer", endpoint, lane,
				(state) -> (state.awaySince() != null) ? 1 : 0);
	}

	private void gauge(String name, String description, URI endpoint, EndpointLane lane,
			java.util.function.ToDoubleFunction<EndpointState> value) {
		Gauge.builder(name, lane, (followed) -> value.applyAsDouble(followed.state()))
			.description(description)
			.tag("endpoint", endpoint.getPath())
			.register(this.meters);
	}

	private record Key(URI endpoint, String function, Verdict.Outcome outcome) {

	}

}
