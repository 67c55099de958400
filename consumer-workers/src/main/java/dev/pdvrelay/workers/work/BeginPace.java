package dev.pdvrelay.workers.work;

import java.time.Duration;

/**
 * How long to wait until calls are begun again while requests are queued: shortly as long
 * as their turn keeps coming, longer while they cannot go on.
 */
final class BeginPace {

	private static final long SHORTEST = 2;

	private static final long LONGEST = 20;

	private long wait = SHORTEST;

	Duration next() {
		Duration next = Duration.ofMillis(this.wait);
		this.wait = Math.min(this.wait * 2, LONGEST);
		return next;
	}

	/** Something was begun, so more may follow soon. */
	void progressed() {
		this.wait = SHORTEST;
	}

}
