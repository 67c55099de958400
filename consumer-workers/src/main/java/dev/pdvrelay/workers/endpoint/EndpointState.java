package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an endpoint at a moment.
 *
 * @param awaySince since when it has been away, or null if it is there
 * @param waiting calls that wait for it in this process
 * @param inFlight calls under way
 */
public record EndpointState(URI endpoint, @Nullable Instant awaySince, int waiting, int inFlight) {

}
