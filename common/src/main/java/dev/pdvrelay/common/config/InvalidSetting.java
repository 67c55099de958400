package dev.pdvrelay.common.config;

/**
 * A setting that stops the start; the message is one sentence that says which key, what
 * it holds and what is allowed.
 */
public final class InvalidSetting extends RuntimeException {

	public InvalidSetting(String key, Object value, String allowed) {
		super(key + " is \"" + value + "\", but " + allowed + ".");
	}

}
