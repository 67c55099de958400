package dev.pdvrelay.store;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Looks into the failed requests; changes nothing.
 */
public class FailedRequests {

	/**
	 * One page, latest failure first.
	 * @param cursor of the page before, or null for the first page
	 * @param limit 1 to 500
	 * @throws IllegalArgumentException if the cursor is none of ours
	 */
	public FailedRequestPage find(FailedRequestFilter filter, @Nullable String cursor, int limit) {
		throw new UnsupportedOperationException();
	}

	/** All that is known of one. */
	public Optional<FailedRequestDetail> detail(long id) {
		throw new UnsupportedOperationException();
	}

	/** How many stand in each status. */
	public Map<Status, Long> countByStatus() {
		throw new UnsupportedOperationException();
	}

	/** How many a filter means, counted up to a bound. */
	public long count(FailedRequestFilter filter, int bound) {
		throw new UnsupportedOperationException();
	}

}
