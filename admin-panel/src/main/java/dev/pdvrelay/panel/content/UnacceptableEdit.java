package dev.pdvrelay.panel.content;

/**
 * An edited content that must not be sent; says why in English, and by a key and its
 * arguments in the language of the page.
 */
public final class UnacceptableEdit extends Exception {

	private final String key;

	private final transient Object[] arguments;

	/** With the key of its message, a sentence in English, and what it speaks of. */
	public UnacceptableEdit(String key, String sentence, Object... arguments) {
		super(sentence);
		this.key = key;
		this.arguments = arguments.clone();
	}

	/** The key of the message. */
	public String key() {
		return this.key;
	}

	/** What the message speaks of. */
	public Object[] arguments() {
		return this.arguments.clone();
	}

	/** The reason for the caller of the API. */
	public String sentence() {
		return String.valueOf(getMessage());
	}

}
