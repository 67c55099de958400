package dev.pdvrelay.common.status;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one endpoint of the Manager looks to one worker process.
 *
 * @param awaySince since when it has not answered, or null if it does
 * @param inFlight calls under way
 * @param limit how many calls it bears at once, as found out so far
 * @param answerMillis how long its answers take lately, or null if there were none
 */
public record EndpointStatus(String endpoint, @Nullable Instant awaySince, int inFlight, int limit,
		@Nullable Long answerMillis) {

	/** An endpoint that has answered nobody lately. */
	public EndpointStatus(String endpoint, @Nullable Instant awaySince, int inFlight, int limit) {
		this(endpoint, awaySince, inFlight, limit, null);
	}

}
