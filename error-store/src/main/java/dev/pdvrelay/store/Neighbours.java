package dev.pdvrelay.store;

import java.util.List;

/**
 * The failed requests of the same ordering key around one of them, by the order in which
 * they first failed.
 *
 * @param before the nearest first
 * @param after the nearest first
 */
public record Neighbours(List<FailedRequestSummary> before, List<FailedRequestSummary> after) {

}
