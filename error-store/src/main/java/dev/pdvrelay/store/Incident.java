package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Failures with the same cause, and how far somebody has come with it.
 *
 * @param key by which its failed requests are found
 * @param cause the message without what differs from request to request
 * @param mutedUntil until when it does not count as open, or null
 * @param owner who looks after it, or null
 * @param note what was found out so far, or null
 * @param open failed requests that wait or are under way, at most
 * {@value Incidents#COUNTED} and one more
 * @param tills different ordering keys among those, at most
 * {@value Incidents#TILLS_COUNTED} and one more
 * @param shops different shops among those; 0 if the ordering keys carry none
 * @param whole whether all of it is within what the one who asks may see; else it can
 * only be looked at
 */
public record Incident(long id, String key, String function, FailureKind kind, @Nullable String code, String cause,
		State state, @Nullable Instant mutedUntil, @Nullable String owner, @Nullable String note, Instant firstSeen,
		Instant lastSeen, long version, int open, int tills, int shops, boolean whole) {

	/** How far somebody has come with an incident. */
	public enum State {

		/** Nobody looks after it yet. */
		NEW,
		/** Somebody looks after it. */
		ACKNOWLEDGED,
		/** Somebody says that it will not come again. */
		FIXED,
		/** It came again. */
		REGRESSED

	}

}
