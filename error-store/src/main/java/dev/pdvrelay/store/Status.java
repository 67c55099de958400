package dev.pdvrelay.store;

/**
 * Where a failed request stands.
 */
public enum Status {

	/** Waits for somebody. */
	FAILED,
	/** Sent again, outcome not yet known. */
	REPROCESSING,
	/** A receipt has arrived, or a person says it is settled. */
	RESOLVED,
	/** In the recycle bin. */
	DELETED

}
