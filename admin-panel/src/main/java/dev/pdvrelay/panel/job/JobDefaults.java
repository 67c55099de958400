package dev.pdvrelay.panel.job;

import dev.pdvrelay.store.JobAction;

/**
 * What holds where nobody has said anything else; the same for pages and API.
 */
final class JobDefaults {

	static final int CANARY = 10;

	static final int PER_SECOND = 50;

	/** Nothing goes to the Manager, so nothing has to be slow. */
	static final int PER_SECOND_WITHIN = 500;

	static final double ABORT_ABOVE = 0.2;

	private JobDefaults() {
	}

	static int perSecond(JobAction action) {
		return action.isSending() ? PER_SECOND : PER_SECOND_WITHIN;
	}

}
