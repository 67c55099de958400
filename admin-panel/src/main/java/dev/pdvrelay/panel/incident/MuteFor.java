package dev.pdvrelay.panel.incident;

import java.time.Duration;

/**
 * For how long an incident can be muted.
 */
enum MuteFor {

	FOUR_HOURS(Duration.ofHours(4)),

	ONE_DAY(Duration.ofDays(1)),

	ONE_WEEK(Duration.ofDays(7)),

	ONE_MONTH(Duration.ofDays(30));

	private final Duration duration;

	MuteFor(Duration duration) {
		this.duration = duration;
	}

	Duration duration() {
		return this.duration;
	}

}
