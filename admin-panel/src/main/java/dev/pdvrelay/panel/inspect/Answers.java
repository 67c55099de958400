package dev.pdvrelay.panel.inspect;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Status;

/**
 * The keys of the three answers every page owes: what happened, whom it hits, what to do.
 */
record Answers(String what, String who, String toDo) {

	static Answers of(FailedRequestSummary failed) {
		return new Answers("what." + failed.kind(), (failed.orderingKey() != null) ? "who.key" : "who.noKey",
				"todo." + toDo(failed));
	}

	private static String toDo(FailedRequestSummary failed) {
		if (failed.status() != Status.FAILED) {
			return failed.status().name();
		}
		if (failed.kind() == FailureKind.UNCERTAIN || failed.kind() == FailureKind.UNREADABLE) {
			return failed.kind().name();
		}
		return (failed.nextAttemptAt() != null) ? "wait" : failed.kind().name();
	}

}
