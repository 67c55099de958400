package dev.pdvrelay.workers.endpoint;

/**
 * How many calls an endpoint may have at once. After an outage it starts with one and
 * doubles with every round of answers until the ceiling. Not thread-safe.
 */
final class Ramp {

	private final int ceiling;

	private int limit;

	private int answersInRound;

	Ramp(int ceiling) {
		this.ceiling = ceiling;
		this.limit = ceiling;
	}

	int limit() {
		return this.limit;
	}

	/** The endpoint answered a call. */
	void answered() {
		if (this.limit < this.ceiling && ++this.answersInRound >= this.limit) {
			this.limit = Math.min(this.ceiling, this.limit * 2);
			this.answersInRound = 0;
		}
	}

	/** The endpoint is back after an outage. */
	void restart() {
		this.limit = 1;
		this.answersInRound = 0;
	}

}
