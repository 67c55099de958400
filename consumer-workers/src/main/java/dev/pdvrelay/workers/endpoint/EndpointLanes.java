package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import dev.pdvrelay.workers.delivery.Delivery;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The lanes of all endpoints, one each and shared by all workers of the process, so that
 * all of them see the same outage and the same limit.
 */
public final class EndpointLanes implements AutoCloseable {

	private final Map<URI, EndpointLane> lanes = new ConcurrentHashMap<>();

	private final Delivery delivery;

	private final LaneSettings settings;

	private final ExecutorService executor;

	private final Clock clock;

	private final CallMetrics metrics;

	public EndpointLanes(Delivery delivery, LaneSettings settings, ExecutorService executor, Clock clock,
			MeterRegistry meters) {
		this.delivery = delivery;
		this.settings = settings;
		this.executor = executor;
		this.clock = clock;
		this.metrics = new CallMetrics(meters);
	}

	/** The lane of an endpoint. */
	public EndpointLane of(URI endpoint) {
		return this.lanes.computeIfAbsent(endpoint, this::create);
	}

	private EndpointLane create(URI endpoint) {
		EndpointLane lane = new EndpointLane(endpoint, this.delivery, this.settings, this.executor, this.clock,
				this.metrics);
		this.metrics.follow(lane, endpoint);
		return lane;
	}

	/** The states of all endpoints that have been called so far. */
	public List<EndpointState> states() {
		return this.lanes.values().stream().map(EndpointLane::state).toList();
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

}
