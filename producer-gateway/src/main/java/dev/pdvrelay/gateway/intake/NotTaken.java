package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that Kafka did not confirm in time; the caller has to send it again.
 */
final class NotTaken extends RuntimeException {

	private final transient Request request;

	NotTaken(Request request, @Nullable Throwable cause) {
		super("The request is not durable, because Kafka did not confirm it in time; send it again.", cause);
		this.request = request;
	}

	Request request() {
		return this.request;
	}

}
