package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether an endpoint as a whole is away. Breadth decides: when several different
 * keys in a row get no answer, or none gets any for a while, it is an outage, and the
 * next answer of any kind ends it. While it lasts one call at a time may probe, with
 * growing waits. Not thread-safe.
 */
final class Outage {

	/** How long nobody may get an answer until breadth no longer matters. */
	static final Duration AFTER = Duration.ofSeconds(10);

	/** The longest time an endpoint may ask to be left alone. */
	static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

	private final int afterKeys;

	private final Duration firstWait;

	private final Duration longestWait;

	/** The keys that got no answer since the last answer. */
	private final Set<Object> unanswered = new HashSet<>();

	private @Nullable Instant since;

	private @Nullable Instant firstUnanswered;

	private Instant nextProbe = Instant.MIN;

	private Duration wait;

	/**
	 * An endpoint that is there until shown otherwise.
	 * @param afterKeys how many different keys must fail in a row
	 * @param firstWait the wait before the first probe, doubled after each
	 * @param longestWait the longest wait between two probes
	 */
	Outage(int afterKeys, Duration firstWait, Duration longestWait) {
		this.afterKeys = afterKeys;
		this.firstWait = firstWait;
		this.longestWait = longestWait;
		this.wait = firstWait;
	}

	/**
	 * The endpoint answered something.
	 * @return whether this ends an outage
	 */
	boolean answered() {
		boolean ended = isAway();
		this.unanswered.clear();
		this.firstUnanswered = null;
		this.since = null;
		this.wait = this.firstWait;
		return ended;
	}

	/**
	 * A call got no answer.
	 * @param key whose call it was
	 * @param retryAfter how long the endpoint asked to be left alone, or null
	 * @return whether this begins an outage
	 */
	boolean unanswered(Object key, Instant now, @Nullable Duration retryAfter) {
		this.unanswered.add(key);
		if (this.firstUnanswered == null) {
			this.firstUnanswered = now;
		}
		boolean wasAway = isAway();
		if (wasAway) {
			this.wait = shorter(this.wait.multipliedBy(2), this.longestWait);
		}
		else if (this.unanswered.size() >= this.afterKeys || !now.isBefore(this.firstUnanswered.plus(AFTER))) {
			this.since = this.firstUnanswered;
		}
		Duration asked = (retryAfter != null) ? shorter(retryAfter, LONGEST_RETRY_AFTER) : Duration.ZERO;
		this.nextProbe = now.plus((asked.compareTo(this.wait) > 0) ? asked : this.wait);
		return !wasAway && isAway();
	}

	boolean isAway() {
		return this.since != null;
	}

	/** Since when the endpoint has been away, or null if it is there. */
	@Nullable Instant since() {
		return this.since;
	}

	/**
	 * Whether one more call may be made now.
	 * @param inFlight calls under way
	 */
	boolean mayCall(int inFlight, Instant now) {
		return !isAway() || (inFlight == 0 && !now.isBefore(this.nextProbe));
	}

	/** How long until the next probe may be made. */
	Duration untilProbe(Instant now) {
		Duration until = Duration.between(now, this.nextProbe);
		return until.isNegative() ? Duration.ZERO : until;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
