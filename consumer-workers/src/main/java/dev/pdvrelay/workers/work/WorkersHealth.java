package dev.pdvrelay.workers.work;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.workers.endpoint.EndpointLanes;
import dev.pdvrelay.workers.endpoint.EndpointState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows how the endpoints and partitions are. A Manager that is away is no illness of the
 * workers: they are up, and say since when they wait.
 */
final class WorkersHealth implements HealthIndicator {

	private final EndpointLanes lanes;

	private final List<FunctionWorkers> functions;

	private final AssignmentWatch watch;

	WorkersHealth(EndpointLanes lanes, List<FunctionWorkers> functions, AssignmentWatch watch) {
		this.lanes = lanes;
		this.functions = functions;
		this.watch = watch;
	}

	@Override
	public Health health() {
		Map<String, String> endpoints = new LinkedHashMap<>();
		for (EndpointState state : this.lanes.states()) {
			Instant away = state.awaySince();
			endpoints.put(state.endpoint().toString(), (away != null) ? "away since " + away : "answers");
		}
		AssignmentWatch.Findings findings = this.watch.findings();
		return Health.up()
			.withDetail("endpoints", endpoints)
			.withDetail("partitions",
					this.functions.stream().flatMap((function) -> function.status().stream()).toList())
			.withDetail("partitionsOfTwoWorkers", findings.doubled())
			.withDetail("partitionsOfNobody", findings.orphaned())
			.build();
	}

}
