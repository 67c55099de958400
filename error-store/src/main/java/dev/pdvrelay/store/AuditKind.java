package dev.pdvrelay.store;

/**
 * What a line of the audit is about.
 */
public enum AuditKind {

	/** Accounts: rights, limits, passwords. */
	PEOPLE,
	/** Orders to pause a function, or to go on. */
	PAUSE,
	/** Single failed requests: sent again, edited, settled, deleted, restored. */
	FAILURE,
	/** Incidents: looked after, muted, fixed, noted. */
	INCIDENT,
	/** Jobs: made, approved, refused, paused, resumed, cancelled. */
	JOB

}
