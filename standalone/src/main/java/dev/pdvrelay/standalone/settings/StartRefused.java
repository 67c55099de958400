package dev.pdvrelay.standalone.settings;

/**
 * Why the relay does not start, in words for the person who started it.
 */
public final class StartRefused extends RuntimeException {

	public StartRefused(String message) {
		super(message);
	}

	public StartRefused(String message, Throwable cause) {
		super(message, cause);
	}

}
