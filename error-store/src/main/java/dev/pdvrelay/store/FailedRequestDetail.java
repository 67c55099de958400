package dev.pdvrelay.store;

import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;

/**
 * A failed request with all that is known of it.
 *
 * @param content what would be sent next; the latest edit, or the original
 * @param original what came in first, kept for ever
 * @param failureDetail what helps to understand the latest failure, or null
 * @param attempts every delivery that failed, oldest first
 * @param history every change, oldest first
 * @param versions every edit, oldest first; what came in is none of them
 */
public record FailedRequestDetail(FailedRequestSummary summary, Content content, Content original, ArgumentStyle style,
		@Nullable String failureDetail, List<Attempt> attempts, List<Change> history, List<Version> versions) {

	/** Whether an operator has changed the content. */
	public boolean isEdited() {
		return !this.content.equals(this.original);
	}

	/**
	 * One delivery that failed.
	 *
	 * @param number 1 for the first
	 */
	public record Attempt(int number, Instant at, FailureKind kind, @Nullable String code, String message,
			@Nullable String detail, RecordPosition position) {
	}

	/**
	 * One edit.
	 *
	 * @param number 2 for the first; 1 is what came in
	 * @param attempt the delivery it was first sent with
	 */
	public record Version(int number, Instant at, Actor actor, @Nullable String reason, int attempt) {
	}

	/**
	 * One change of a failed request.
	 *
	 * @param what a stable code such as FAILED, REPROCESS_REQUESTED, SENT, RESOLVED,
	 * SETTLED_BY_PERSON, RECEIPT_ARRIVED, EDITED, REVEALED, DELETED, RESTORED
	 * @param reason what the person gave as reason, or null; for REVEALED, what was seen
	 * @param jobId the job on whose behalf it was made, or null
	 */
	public record Change(Instant at, Actor actor, String what, @Nullable String reason, @Nullable Long jobId) {
	}

}
