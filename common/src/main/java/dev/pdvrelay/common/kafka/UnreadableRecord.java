package dev.pdvrelay.common.kafka;

/**
 * A record whose headers or value are not what the relay writes; the message says what is
 * wrong and where.
 */
public final class UnreadableRecord extends Exception {

	public UnreadableRecord(String message) {
		super(message);
	}

	public UnreadableRecord(String message, Throwable cause) {
		super(message, cause);
	}

}
