package dev.pdvrelay.common.kafka;

import java.time.Instant;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A failure as read from {@code KafkaErrors}.
 *
 * @param requestId the request's own id, or one derived from its position where the
 * record could not be read
 * @param original where the failed record stood on its function topic
 * @param writtenAt the failed record's own timestamp
 * @param request the failed request, or null where its record could not be read
 * @param key the failed record's raw key, or null
 * @param content the request's content, or the record's raw value
 */
public record RecordedFailure(RequestId requestId, RecordPosition original, Instant writtenAt, Failure failure,
		@Nullable Request request, byte @Nullable [] key, Content content) {

	/** The function whose topic the failed record stood on. */
	public String function() {
		return this.original.topic();
	}

}
