package dev.pdvrelay.common.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far the worker of a partition has come.
 *
 * @param waiting requests on it that are not settled
 * @param oldest when the oldest of those that the worker has read was written, or null
 * @param paused whether somebody has paused it
 */
public record PartitionStatus(String function, int partition, long waiting, @Nullable Instant oldest, boolean paused) {

}
