package dev.pdvrelay.panel.relay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One partition of a function's topic.
 *
 * @param workers how many worker processes say that they work on it; more than one is
 * wrong
 * @param waiting requests on it that are not settled; 0 where nobody tells
 * @param oldest when the oldest of them was written, or null
 * @param paused whether its worker says that it pauses
 * @param toPause whether somebody has ordered that it pauses
 */
public record PartitionView(int number, int workers, long waiting, @Nullable Instant oldest, boolean paused,
		boolean toPause) {

	/** NOBODY, CONTESTED, PAUSED, PAUSING, RESUMING or WORKING. */
	public String state() {
		if (this.workers != 1) {
			return (this.workers == 0) ? "NOBODY" : "CONTESTED";
		}
		if (this.toPause) {
			return this.paused ? "PAUSED" : "PAUSING";
		}
		return this.paused ? "RESUMING" : "WORKING";
	}

}
