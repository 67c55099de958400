package dev.pdvrelay.store;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;

/**
 * Sends a failed request again on behalf of a person.
 */
public class Reprocessing {

	/**
	 * Claims a failed request and publishes it, waiting for Kafka for a bounded time.
	 * @param version the version the person saw, or null to act on whatever stands there
	 * @param edited what to send instead of the present content, or null to send that
	 */
	public ActOutcome reprocess(long id, @Nullable Long version, Actor actor, @Nullable String reason,
			@Nullable Content edited) {
		throw new UnsupportedOperationException();
	}

}
