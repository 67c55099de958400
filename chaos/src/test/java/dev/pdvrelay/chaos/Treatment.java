package dev.pdvrelay.chaos;

import java.time.Duration;

/**
 * What the Manager makes of a call.
 *
 * @param work how long it works on it
 * @param effect whether what was asked for gets done
 * @param answer what the caller hears of it
 */
record Treatment(Duration work, boolean effect, Answer answer) {

	static Treatment accepts(Duration work) {
		return new Treatment(work, true, Answer.TRUE);
	}

	/** Does it, and the caller never learns. */
	static Treatment doesAndDrops(Duration work) {
		return new Treatment(work, true, Answer.NONE);
	}

	static Treatment busy() {
		return new Treatment(Duration.ZERO, false, Answer.BUSY);
	}

	/** What the caller hears. */
	enum Answer {

		/** It was accepted. */
		TRUE,
		/** HTTP 503. */
		BUSY,
		/** The connection is closed without a word. */
		NONE

	}

	/** How the Manager is disposed. */
	@FunctionalInterface
	interface Temper {

		Treatment of(Call call);

	}

}
