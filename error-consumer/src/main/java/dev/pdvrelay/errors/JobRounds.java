package dev.pdvrelay.errors;

import dev.pdvrelay.store.JobRunner;

/**
 * Takes the jobs of people further, round by round. Looks less often while there is
 * nothing to do, and rests while Kafka does not confirm. Several instances may run it at
 * once.
 */
final class JobRounds implements Runnable {

	/** How many rounds are left out after one in which nothing could be done. */
	private static final int RESTING = 1;

	/** The same after one in which Kafka did not confirm. */
	private static final int RECOVERING = 19;

	private final JobRunner jobs;

	private final HeldFunctions held;

	private final Trouble trouble = new Trouble("Running jobs");

	private int leftOut;

	JobRounds(JobRunner jobs, HeldFunctions held) {
		this.jobs = jobs;
		this.held = held;
	}

	/** One round; a failure ends the round, never the schedule. */
	@Override
	public void run() {
		if (this.leftOut > 0) {
			this.leftOut--;
			return;
		}
		try {
			JobRunner.Round round = this.jobs.round(this.held.quietly());
			this.leftOut = (round.unconfirmed() > 0) ? RECOVERING : (round.changed() > 0) ? 0 : RESTING;
			this.trouble.end();
		}
		catch (RuntimeException ex) {
			this.leftOut = RESTING;
			this.trouble.with(ex);
		}
	}

}
