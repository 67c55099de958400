package dev.pdvrelay.gateway.spool;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that is durable.
 *
 * @param position where it stands on Kafka, or null while it waits in the spool
 */
public record Kept(String requestId, String correlationId, @Nullable RecordPosition position) {

	static Kept spooled(Request request) {
		return new Kept(request.id().toString(), request.correlationId(), null);
	}

}
