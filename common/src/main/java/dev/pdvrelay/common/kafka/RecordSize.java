package dev.pdvrelay.common.kafka;

/**
 * How large a record may be, everywhere the same: topics, producers and the gateway's
 * limit for a body rest on it.
 */
public final class RecordSize {

	/** The largest record, headers included. */
	public static final int MAX_BYTES = 16 * 1024 * 1024;

	/** The largest content of a request; leaves room for headers and failure details. */
	public static final int MAX_CONTENT_BYTES = 15 * 1024 * 1024;

	private RecordSize() {
	}

}
