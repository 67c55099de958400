package dev.pdvrelay.common.receipt;

import java.time.Instant;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Says that a request was delivered.
 *
 * @param position where the delivered record stood on its function topic
 * @param attempt the attempt that succeeded
 * @param failureId the failed request that this resolves, or null if it never failed
 */
public record Receipt(RequestId requestId, String correlationId, String function, RecordPosition position,
		Instant deliveredAt, int attempt, @Nullable String failureId) {

}
