package dev.pdvrelay.panel.export;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequestPage;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.FailedRequests;
import org.jspecify.annotations.Nullable;

/**
 * All of a filter, page by page. The first page is there at once, each other one when it
 * is asked for.
 */
final class Pages implements Iterator<List<FailedRequestSummary>> {

	private final FailedRequests failures;

	private final FailedRequestFilter filter;

	private @Nullable FailedRequestPage page;

	private @Nullable String cursor;

	Pages(FailedRequests failures, FailedRequestFilter filter) {
		this.failures = failures;
		this.filter = filter;
		this.page = failures.find(filter, null, FailedRequests.MAX_LIMIT);
	}

	@Override
	public boolean hasNext() {
		return this.page != null || this.cursor != null;
	}

	@Override
	public List<FailedRequestSummary> next() {
		FailedRequestPage next = this.page;
		if (next == null) {
			if (this.cursor == null) {
				throw new NoSuchElementException();
			}
			next = this.failures.find(this.filter, this.cursor, FailedRequests.MAX_LIMIT);
		}
		this.page = null;
		this.cursor = next.nextCursor();
		return next.items();
	}

}
