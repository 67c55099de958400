package dev.pdvrelay.store;

/**
 * How an act on a failed request ended.
 */
public enum ActOutcome {

	/** Done; for reprocessing: claimed, and Kafka has confirmed the record. */
	DONE,
	/** Claimed, but Kafka did not confirm; it is sent as soon as Kafka is back. */
	QUEUED,
	/** There is no such failed request. */
	NOT_FOUND,
	/** Its present status does not allow this act. */
	NOT_ALLOWED,
	/** Somebody else changed it meanwhile. */
	CHANGED_MEANWHILE,
	/** It could not be read from Kafka; it can be sent only with edited content. */
	UNREADABLE,
	/** The Manager may have done it already, so a decision about it needs a reason. */
	REASON_REQUIRED

}
