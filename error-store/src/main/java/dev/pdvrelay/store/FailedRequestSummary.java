package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A failed request as a list shows it.
 *
 * @param kind kind of its latest failure, as are code, message and position
 * @param automaticAttempts how often the automatic job has sent it again
 * @param operatorAttempts how often people have sent it again
 * @param nextAttemptAt when the automatic job will send it again, or null if it will not
 * @param version changes with every change; guards against acting on an old sight
 */
public record FailedRequestSummary(long id, RequestId requestId, String correlationId, String function,
		@Nullable String orderingKey, FailureKind kind, @Nullable String code, String message, Status status,
		int automaticAttempts, int operatorAttempts, Instant firstFailedAt, Instant lastFailedAt,
		@Nullable Instant nextAttemptAt, RecordPosition position, String contentType, long version) {

}
