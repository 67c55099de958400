package dev.pdvrelay.panel.export;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;

/**
 * A failed request in a JSON file, by the names that the API and the CSV have.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ExportedFailure(long id, String requestId, String correlationId, String function, @Nullable String orderingKey,
		Status status, FailureKind kind, @Nullable String code, String message, int automaticAttempts,
		int operatorAttempts, Instant firstFailedAt, Instant lastFailedAt, String topic, int partition, long offset) {

	static ExportedFailure of(FailedRequestSummary failed) {
		return new ExportedFailure(failed.id(), failed.requestId().toString(), failed.correlationId(),
				failed.function(), failed.orderingKey(), failed.status(), failed.kind(), failed.code(),
				failed.message(), failed.automaticAttempts(), failed.operatorAttempts(), failed.firstFailedAt(),
				failed.lastFailedAt(), failed.position().topic(), failed.position().partition(),
				failed.position().offset());
	}

}
