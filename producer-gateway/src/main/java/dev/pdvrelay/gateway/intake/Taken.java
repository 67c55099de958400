package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.kafka.RecordPosition;
import org.jspecify.annotations.Nullable;

/**
 * A request that is durable.
 *
 * @param position where it stands on Kafka, or null while it waits in the spool
 */
record Taken(String id, String correlationId, String function, @Nullable RecordPosition position) {

}
