package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Which failed requests are meant; null means any. Without a status, everything but the
 * recycle bin is meant.
 *
 * @param text words of the request id, correlation id, ordering key, code, message or the
 * first 65,536 characters of the content (of Base64 only where it begins), upper or lower
 * case, with or without accents; of the last one the beginning is enough if it has three
 * characters. A text without any letter or digit finds nothing
 * @param from last failed at or after
 * @param to last failed before
 * @param incident the id of the incident they belong to
 * @param shop the last but one part of the ordering key, zeros in front not counting
 * @param till the last part of the ordering key, the same way
 * @param code the whole code, upper or lower case
 */
public record FailedRequestFilter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status,
		@Nullable String text, @Nullable Instant from, @Nullable Instant to, @Nullable Long incident,
		@Nullable String shop, @Nullable String till, @Nullable String code) {

	/** Everything but the recycle bin. */
	public static final FailedRequestFilter ALL = new FailedRequestFilter(null, null, null, null, null, null);

	/** Of any incident, till and code. */
	public FailedRequestFilter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status,
			@Nullable String text, @Nullable Instant from, @Nullable Instant to) {
		this(function, kind, status, text, from, to, null);
	}

	/** Of any till and code. */
	public FailedRequestFilter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status,
			@Nullable String text, @Nullable Instant from, @Nullable Instant to, @Nullable Long incident) {
		this(function, kind, status, text, from, to, incident, null, null, null);
	}

	/** Whether it looks for words, by which the list is not sorted. */
	public boolean isSearch() {
		return SearchQuery.isAsked(this);
	}

	/** The same, but of this kind alone. */
	public FailedRequestFilter of(FailureKind kind) {
		return new FailedRequestFilter(this.function, kind, this.status, this.text, this.from, this.to, this.incident,
				this.shop, this.till, this.code);
	}

}
