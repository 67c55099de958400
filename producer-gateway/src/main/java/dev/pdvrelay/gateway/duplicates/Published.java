package dev.pdvrelay.gateway.duplicates;

import dev.pdvrelay.common.kafka.RecordPosition;

/**
 * A request that stands on its topic, as the first of its key was answered.
 */
public record Published(String requestId, String correlationId, RecordPosition position) {

}
