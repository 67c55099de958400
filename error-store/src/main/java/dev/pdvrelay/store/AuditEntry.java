package dev.pdvrelay.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One change that a person made.
 *
 * @param change a stable code such as CREATED, EDITED, PAUSED
 * @param subject what was changed: a name, a function, a request id, the id of an
 * incident or job
 * @param reason what the person gave as reason, or null
 * @param before how it stood before, or null if there was nothing
 * @param after how it stood then, or null if nothing is left
 */
public record AuditEntry(Instant at, Actor actor, AuditKind kind, String change, String subject,
		@Nullable String reason, @Nullable String before, @Nullable String after) {

	/**
	 * One page, latest first.
	 *
	 * @param nextCursor asks for the following page; null on the last
	 */
	public record Page(List<AuditEntry> items, @Nullable String nextCursor) {
	}

}
