package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint at a moment.
 *
 * @param awaySince since when it has been away, or null if it is there
 * @param inFlight calls under way
 * @param limit how many may be under way at once now
 * @param answerTime how long its answers take lately, or null if there were none
 */
public record EndpointState(URI endpoint, @Nullable Instant awaySince, int inFlight, int limit,
		@Nullable Duration answerTime) {

}
