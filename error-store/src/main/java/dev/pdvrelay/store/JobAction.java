package dev.pdvrelay.store;

/**
 * What a job does with each failed request that it has selected.
 */
public enum JobAction {

	/** Sends it again and waits for what becomes of it. */
	REPROCESS(Status.FAILED, StatusChange.REPROCESS_REQUESTED),
	/** Puts it into the recycle bin. */
	DELETE(Status.FAILED, StatusChange.DELETED),
	/** Takes it out of the recycle bin. */
	RESTORE(Status.DELETED, StatusChange.RESTORED);

	private final Status from;

	private final StatusChange change;

	JobAction(Status from, StatusChange change) {
		this.from = from;
		this.change = change;
	}

	/** The only status in which a failed request can be acted on. */
	public Status from() {
		return this.from;
	}

	/**
	 * Whether something can go wrong afterwards, so that canary and ratio have a meaning.
	 */
	public boolean isSending() {
		return this == REPROCESS;
	}

	StatusChange change() {
		return this.change;
	}

}
