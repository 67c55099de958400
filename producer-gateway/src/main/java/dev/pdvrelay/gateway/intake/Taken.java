package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.Request;

/**
 * A request that is durable, and where it stands.
 */
record Taken(Request request, RecordPosition position) {

}
