package dev.pdvrelay.store;

/**
 * What a failure does to a failed request that is known already. A request may be on its
 * topic twice, so failures arrive late, twice and out of turn; this is the one place
 * where it is decided which of them count.
 */
enum FailureEffect {

	/** It is the outcome that was waited for: the request has failed again. */
	FAILS_AGAIN,
	/** It tells more about the latest delivery: it is shown, the status stays. */
	IS_SHOWN,
	/** It is of an earlier delivery, or the request is settled: it is only listed. */
	IS_LISTED;

	/**
	 * Decides.
	 * @param status of the failed request
	 * @param latest the number of the latest delivery that was ordered for it
	 * @param failed the number of the delivery that failed; a higher one was ordered by a
	 * store whose memory is lost, and counts as the latest
	 */
	static FailureEffect of(Status status, int latest, int failed) {
		if (failed < latest || status == Status.RESOLVED) {
			return IS_LISTED;
		}
		return (status == Status.REPROCESSING) ? FAILS_AGAIN : IS_SHOWN;
	}

}
