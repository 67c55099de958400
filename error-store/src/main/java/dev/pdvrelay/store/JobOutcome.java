package dev.pdvrelay.store;

/**
 * How an order to a job ended.
 */
public enum JobOutcome {

	/** Done, or it stood there already. */
	DONE,
	/** There is no such job. */
	NOT_FOUND,
	/** It has ended, and nothing can be changed any more. */
	ENDED,
	/** It waits for a second person, and nothing else can be done but to cancel it. */
	AWAITS_APPROVAL,
	/** It does not wait for anybody. */
	AWAITS_NOTHING,
	/** Whoever has made it cannot approve it. */
	OWN_JOB,
	/** A refusal needs a reason. */
	REASON_REQUIRED

}
