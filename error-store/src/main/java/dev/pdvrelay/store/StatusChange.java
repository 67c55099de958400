package dev.pdvrelay.store;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every change of status that there is: from where, to where, and its name in the
 * history.
 */
enum StatusChange {

	/** Somebody orders one more delivery. */
	REPROCESS_REQUESTED(Status.REPROCESSING, Status.FAILED),
	/** The delivery that was waited for has failed. */
	FAILED(Status.FAILED, Status.REPROCESSING),
	/** A receipt has arrived, be it a late one. */
	RESOLVED(Status.RESOLVED, Status.FAILED, Status.REPROCESSING, Status.DELETED),
	/** A person says that the Manager has done it; only where nobody else can tell. */
	SETTLED_BY_PERSON(Status.RESOLVED, Status.FAILED),
	/** Into the recycle bin. */
	DELETED(Status.DELETED, Status.FAILED),
	/** Out of the recycle bin. */
	RESTORED(Status.FAILED, Status.DELETED);

	private final Status to;

	private final Set<Status> from;

	StatusChange(Status to, Status first, Status... others) {
		this.to = to;
		this.from = EnumSet.of(first, others);
	}

	Status to() {
		return this.to;
	}

	boolean isAllowedFrom(Status status) {
		return this.from.contains(status);
	}

	/**
	 * Where this change leads.
	 * @throws IllegalStateException if it is not allowed
	 */
	Status from(Status status) {
		if (!isAllowedFrom(status)) {
			throw new IllegalStateException("no " + this + " from " + status);
		}
		return this.to;
	}

}
