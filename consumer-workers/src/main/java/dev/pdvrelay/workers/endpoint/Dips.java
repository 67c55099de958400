package dev.pdvrelay.workers.endpoint;

/**
 * Says when to let only a quarter of the calls go for a moment: when they seem to queue,
 * and else now and then. That shows how long answers take when none waits behind others,
 * which cannot be seen while all calls always go. Not thread-safe.
 */
final class Dips {

	/** Rounds of answers between two dips, at least and at most. */
	private static final int SHORTEST_GAP = 8;

	private static final int LONGEST_GAP = 128;

	/** Answers at the lower limit that are enough to see the difference. */
	private static final int ENOUGH = 40;

	/** Answers since the present dip, or the time between two, began. */
	private int answers;

	private boolean on;

	/**
	 * Counts an answer.
	 * @param limit of calls outside dips
	 * @param suspicion whether calls seem to queue
	 */
	void answered(int limit, boolean suspicion) {
		int most = this.on ? limit + ENOUGH : limit * (suspicion ? SHORTEST_GAP : LONGEST_GAP);
		if (++this.answers >= most) {
			this.on = !this.on;
			this.answers = 0;
		}
	}

	boolean isOn() {
		return this.on;
	}

	/** Begins anew. */
	void restart() {
		this.on = false;
		this.answers = 0;
	}

}
