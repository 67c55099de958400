package dev.pdvrelay.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit are meant; null means any.
 *
 * @param person a name, in upper or lower case
 * @param from at or after
 * @param to before
 */
public record AuditFilter(@Nullable String person, @Nullable AuditKind kind, @Nullable Instant from,
		@Nullable Instant to) {

	/** Everything. */
	public static final AuditFilter ALL = new AuditFilter(null, null, null, null);

}
