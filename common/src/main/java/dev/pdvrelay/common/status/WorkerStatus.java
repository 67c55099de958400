package dev.pdvrelay.common.status;

import java.time.Instant;
import java.util.List;

/**
 * What one worker process tells of itself, every few seconds and at each change.
 *
 * @param instance the process
 * @param at when it said so
 */
public record WorkerStatus(String instance, Instant at, List<EndpointStatus> endpoints,
		List<PartitionStatus> partitions) {

	public WorkerStatus {
		endpoints = List.copyOf(endpoints);
		partitions = List.copyOf(partitions);
	}

}
