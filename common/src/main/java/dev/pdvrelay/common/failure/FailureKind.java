package dev.pdvrelay.common.failure;

/**
 * What kind of failure kept a request from being delivered.
 */
public enum FailureKind {

	/** The Manager answered and said no. */
	REJECTED,
	/** The Manager could not be reached; it surely did not do it. */
	UNAVAILABLE,
	/** The call was sent and its answer never seen: the Manager may have done it. */
	UNCERTAIN,
	/** The record could not be read; its raw bytes are kept. */
	UNREADABLE

}
