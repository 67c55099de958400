package dev.pdvrelay.panel.inspect;

import dev.pdvrelay.store.FailedRequestSummary;

/**
 * A failed request as one row of the list.
 */
record FailureRow(FailedRequestSummary failed, Situation situation, Automatic automatic) {

	static FailureRow of(FailedRequestSummary failed) {
		return new FailureRow(failed, Situation.of(failed), Automatic.of(failed));
	}

	/** What a tick stands for: this request as it is seen now. */
	public String tick() {
		return this.failed.id() + "@" + this.failed.version();
	}

}
