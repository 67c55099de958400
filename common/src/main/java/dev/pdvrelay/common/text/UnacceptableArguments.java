package dev.pdvrelay.common.text;

/**
 * Arguments that cannot be delivered to any Manager; the message is a whole sentence that
 * says what is wrong and where.
 */
public final class UnacceptableArguments extends Exception {

	public UnacceptableArguments(String message) {
		super(message);
	}

	public UnacceptableArguments(String message, Throwable cause) {
		super(message, cause);
	}

}
