package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.content.ContentView;
import dev.pdvrelay.store.AutomaticSettings;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestDetail.Attempt;
import dev.pdvrelay.store.FailedRequestDetail.Change;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;

/**
 * A failed request as its page shows it.
 *
 * @param original what came in first, or null if nobody has edited it
 */
record FailureView(FailedRequestSummary failed, Situation situation, Automatic automatic, Answers answers,
		@Nullable String detail, ContentView content, @Nullable ContentView original, List<Attempt> attempts,
		List<Change> history) {

	static FailureView of(FailedRequestDetail detail, AutomaticSettings settings) {
		FailedRequestSummary failed = detail.summary();
		return new FailureView(failed, Situation.of(failed), Automatic.of(failed, settings), Answers.of(failed),
				detail.failureDetail(), ContentView.of(detail.content()),
				detail.isEdited() ? ContentView.of(detail.original()) : null, detail.attempts(), detail.history());
	}

	/** Whether people may act on it now. */
	public boolean isOpen() {
		return this.failed.status() == Status.FAILED;
	}

	/**
	 * Whether the message is the Manager's own; all others are told in the page's
	 * language.
	 */
	public boolean isInManagersWords() {
		return this.failed.kind() == FailureKind.REJECTED && !this.failed.message().isBlank();
	}

	public boolean isDeleted() {
		return this.failed.status() == Status.DELETED;
	}

	/** Whether somebody has to look at the Manager first. */
	public boolean isDoubtful() {
		return isOpen() && this.failed.kind() == FailureKind.UNCERTAIN;
	}

	public boolean isUnreadable() {
		return this.content.form().equals("bytes") || this.failed.kind() == FailureKind.UNREADABLE;
	}

}
