package dev.pdvrelay.store;

/**
 * What a running job does next. The one place where canary, ramp, abort and end are
 * decided; it looks at nothing but the counts, so that whoever takes a job over decides
 * the same.
 *
 * @param most how many may be started now, before the rate is asked
 */
record JobStep(Kind kind, long most) {

	/**
	 * Without a canary the ratio means something only from so many outcomes on.
	 */
	static final int TELLING = 10;

	static JobStep of(JobOrder order, JobCounts counts) {
		boolean isOver = counts.notStarted() == 0 && counts.inFlight() == 0;
		int telling = (order.canary() > 0) ? order.canary() : TELLING;
		if ((isOver || counts.settled() >= telling) && counts.failureRatio() > order.abortAbove()) {
			return new JobStep(Kind.ABORT, 0);
		}
		if (isOver) {
			return new JobStep(Kind.COMPLETE, 0);
		}
		long most = isRamp(order, counts) ? counts.notStarted()
				: Math.min(order.canary() - counts.started(), counts.notStarted());
		return (most > 0) ? new JobStep(Kind.START, most) : new JobStep(Kind.AWAIT, 0);
	}

	/** Whether the canary, if there is one, is behind it. */
	static boolean isRamp(JobOrder order, JobCounts counts) {
		return counts.settled() >= order.canary();
	}

	/** What it is. */
	enum Kind {

		/** Start some more. */
		START,
		/** Nothing to start until outcomes are known. */
		AWAIT,
		/** Too many have failed again. */
		ABORT,
		/** Every one has its outcome. */
		COMPLETE

	}

}
