package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was read at the door.
 *
 * @param idempotencyKey what makes a repetition of it known, or null
 */
record Arrival(Request request, @Nullable String idempotencyKey) {

}
