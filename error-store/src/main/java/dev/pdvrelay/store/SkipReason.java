package dev.pdvrelay.store;

/**
 * Why a job has left a selected failed request alone when its turn came.
 */
public enum SkipReason {

	/** It was resolved meanwhile. */
	ALREADY_RESOLVED,
	/** Somebody else has sent it again; its outcome is not known yet. */
	ALREADY_SENT,
	/** It was put into the recycle bin meanwhile. */
	DELETED,
	/** It was taken out of the recycle bin meanwhile. */
	RESTORED,
	/** It was removed from the recycle bin for good. */
	GONE,
	/** The Manager may have done it already, and the filter did not ask for such. */
	UNCERTAIN,
	/** It could not be read from Kafka; it can be sent only with edited content. */
	UNREADABLE

}
