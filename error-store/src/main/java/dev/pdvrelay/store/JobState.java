package dev.pdvrelay.store;

/**
 * Where a job stands.
 */
public enum JobState {

	/** Starts nothing until a second person agrees. */
	AWAITING_APPROVAL,
	/** Goes on by itself, or waits for outcomes. */
	RUNNING,
	/** Starts nothing until somebody resumes it. */
	PAUSED,
	/** Every selected failed request has its outcome. */
	COMPLETED,
	/** Somebody has ended it; what was not started stays as it was. */
	CANCELLED,
	/** Too many have failed again; what was not started stays as it was. */
	ABORTED;

	/** Whether it will never start anything any more. */
	public boolean isEnd() {
		return this != AWAITING_APPROVAL && this != RUNNING && this != PAUSED;
	}

}
