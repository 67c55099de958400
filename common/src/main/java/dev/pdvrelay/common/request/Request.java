package dev.pdvrelay.common.request;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One call of a function by one PDV on its way to the Manager.
 *
 * @param id never changes, whatever happens to the request
 * @param correlationId the caller's own thread through several requests
 * @param function the function's name, which is its topic's name as well
 * @param source the door it came in by, as CloudEvents {@code source}
 * @param time when it came in
 * @param style how JSON arguments meet the operation's parts
 * @param orderingKey what must stay in order, or null if nothing must
 * @param traceparent W3C trace context of the caller, or null
 * @param endpoint the configured endpoint the caller chose, or null for the function's
 * first
 * @param attempt 1 for the first delivery, one more for each time it is sent again
 * @param reprocessing why it is sent again, or null if this is the first time
 */
public record Request(RequestId id, String correlationId, String function, String source, Instant time, Content content,
		ArgumentStyle style, @Nullable OrderingKey orderingKey, @Nullable String traceparent, @Nullable String endpoint,
		int attempt, @Nullable Reprocessing reprocessing) {

	/** A request as it comes in for the first time. */
	public static Request arriving(RequestId id, String correlationId, String function, Source source, Content content,
			ArgumentStyle style, @Nullable OrderingKey orderingKey, @Nullable String traceparent,
			@Nullable String endpoint) {
		return new Request(id, correlationId, function, source.uri(), Instant.now(), content, style, orderingKey,
				traceparent, endpoint, 1, null);
	}

	/**
	 * The same request sent once more.
	 * @param content what is sent this time; an operator may have edited it
	 * @param attempt the number of this attempt, 2 or more
	 */
	public Request again(Content content, int attempt, Reprocessing reprocessing) {
		return new Request(this.id, this.correlationId, this.function, this.source, this.time, content, this.style,
				this.orderingKey, this.traceparent, this.endpoint, attempt, reprocessing);
	}

}
