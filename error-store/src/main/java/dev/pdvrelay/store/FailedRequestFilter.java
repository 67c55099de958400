package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Which failed requests are meant; null means any. Without a status, everything but the
 * recycle bin is meant.
 *
 * @param text found in request id, correlation id, ordering key, code, message or the
 * first 65,536 characters of the content (of Base64 only where it begins and ends), upper
 * or lower case
 * @param from last failed at or after
 * @param to last failed before
 * @param incident the id of the incident they belong to
 */
public record FailedRequestFilter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status,
		@Nullable String text, @Nullable Instant from, @Nullable Instant to, @Nullable Long incident) {

	/** Everything but the recycle bin. */
	public static final FailedRequestFilter ALL = new FailedRequestFilter(null, null, null, null, null, null);

	/** Of any incident. */
	public FailedRequestFilter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status,
			@Nullable String text, @Nullable Instant from, @Nullable Instant to) {
		this(function, kind, status, text, from, to, null);
	}

}
