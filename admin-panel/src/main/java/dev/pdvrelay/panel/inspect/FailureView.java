package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.content.ContentView;
import dev.pdvrelay.store.AutomaticSettings;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestDetail.Attempt;
import dev.pdvrelay.store.FailedRequestDetail.Change;
import dev.pdvrelay.store.FailedRequestDetail.Version;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Neighbours;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;

/**
 * A failed request as its page shows it.
 *
 * @param answer what helps to understand the latest failure, such as what the Manager
 * answered
 * @param original what came in first, or null if nobody has edited it
 * @param before the nearest of the same ordering key that failed first before it
 * @param after the nearest of the same ordering key that failed first after it
 * @param masked whether personal data is masked in it
 */
record FailureView(FailedRequestSummary failed, Situation situation, Automatic automatic, Answers answers,
		@Nullable ContentView answer, ContentView content, @Nullable ContentView original, List<Attempt> attempts,
		List<Change> history, List<Version> versions, List<FailureRow> before, List<FailureRow> after, boolean masked) {

	/** As everybody may see it. */
	static FailureView masked(FailedRequestDetail detail, Neighbours neighbours, AutomaticSettings settings) {
		FailedRequestDetail masked = Masked.of(detail);
		return of(masked, neighbours, settings, detail.isEdited(), !masked.equals(detail));
	}

	/** As it is. */
	static FailureView revealed(FailedRequestDetail detail, Neighbours neighbours, AutomaticSettings settings) {
		return of(detail, neighbours, settings, detail.isEdited(), false);
	}

	private static FailureView of(FailedRequestDetail detail, Neighbours neighbours, AutomaticSettings settings,
			boolean isEdited, boolean isMasked) {
		FailedRequestSummary failed = detail.summary();
		String answer = detail.failureDetail();
		return new FailureView(failed, Situation.of(failed), Automatic.of(failed, settings), Answers.of(failed),
				(answer != null) ? ContentView.ofText(answer) : null, ContentView.of(detail.content()),
				isEdited ? ContentView.of(detail.original()) : null, detail.attempts(), detail.history(),
				detail.versions(), rows(neighbours.before(), settings), rows(neighbours.after(), settings), isMasked);
	}

	private static List<FailureRow> rows(List<FailedRequestSummary> neighbours, AutomaticSettings settings) {
		return neighbours.stream().map((failed) -> FailureRow.of(failed, settings)).toList();
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
		return this.content.form().equals("bytes") || this.content.form().equals("php")
				|| this.failed.kind() == FailureKind.UNREADABLE;
	}

}
