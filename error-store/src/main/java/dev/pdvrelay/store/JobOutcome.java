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
	ENDED

}
