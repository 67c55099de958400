package dev.pdvrelay.workers.work;

import java.time.Duration;

/**
 * How long a poll may wait for records: long when nothing else is to be done, short while
 * requests are queued whose turn may come at any moment, longer again while they cannot
 * go on.
 */
final class PollPace {

	private static final long IDLE = 100;

	private static final long SHORTEST = 1;

	private static final long LONGEST = 20;

	private long wait = SHORTEST;

	/**
	 * The next poll's wait.
	 * @param queued whether requests wait for their turn
	 */
	Duration next(boolean queued) {
		if (!queued) {
			this.wait = SHORTEST;
			return Duration.ofMillis(IDLE);
		}
		Duration next = Duration.ofMillis(this.wait);
		this.wait = Math.min(this.wait * 2, LONGEST);
		return next;
	}

	/** Something was begun, so more may follow soon. */
	void progressed() {
		this.wait = SHORTEST;
	}

}
