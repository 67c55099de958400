package dev.pdvrelay.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a job to its rate, whoever runs it: an allowance grows with time, for little more
 * than a second at most, and is used up by what is started.
 *
 * @param usedUntil up to when the allowance is used
 */
record JobPace(int perSecond, Instant usedUntil) {

	private static final Duration SECOND = Duration.ofSeconds(1);

	/** How many may be started now. */
	long allowance(Instant now) {
		return Math.max(0, Duration.between(from(now), now).toNanos() * this.perSecond / SECOND.toNanos());
	}

	/** After some were started. */
	JobPace after(long started, Instant now) {
		return new JobPace(this.perSecond, from(now).plus(SECOND.multipliedBy(started).dividedBy(this.perSecond)));
	}

	/** After a time in which there was nothing to start, which saves up nothing. */
	JobPace idle(Instant now) {
		Instant latest = now.minus(SECOND.dividedBy(this.perSecond));
		return this.usedUntil.isAfter(latest) ? this : new JobPace(this.perSecond, latest);
	}

	private Instant from(Instant now) {
		// one interval more, or what is left of it would be lost with each look
		Instant earliest = now.minus(SECOND).minus(SECOND.dividedBy(this.perSecond));
		return this.usedUntil.isBefore(earliest) ? earliest : this.usedUntil;
	}

}
