package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How long the answers of an endpoint take lately, for people to see. Not thread-safe.
 */
final class AnswerTime {

	/** Older answers say nothing about now. */
	private static final Duration LATELY = Duration.ofMinutes(1);

	/** The weight of one answer in the average. */
	private static final double LATEST = 0.1;

	private @Nullable Instant last;

	private double millis;

	void add(Duration took, Instant now) {
		double latest = took.toNanos() / 1e6;
		this.millis = (lately(now) == null) ? latest : this.millis + (latest - this.millis) * LATEST;
		this.last = now;
	}

	/** The average of the latest answers, or null if there were none. */
	@Nullable Duration lately(Instant now) {
		return (this.last != null && this.last.plus(LATELY).isAfter(now)) ? Duration.ofMillis(Math.round(this.millis))
				: null;
	}

}
