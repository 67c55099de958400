package dev.pdvrelay.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list, latest failure first.
 *
 * @param nextCursor asks for the following page; null on the last
 */
public record FailedRequestPage(List<FailedRequestSummary> items, @Nullable String nextCursor) {

}
