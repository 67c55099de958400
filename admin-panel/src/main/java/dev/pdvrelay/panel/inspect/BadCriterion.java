package dev.pdvrelay.panel.inspect;

/**
 * A filter that cannot be understood; the message is a sentence that says what is
 * allowed.
 */
public final class BadCriterion extends RuntimeException {

	private final String field;

	public BadCriterion(String field, String sentence) {
		super(sentence);
		this.field = field;
	}

	/** Which of the fields it is. */
	public String field() {
		return this.field;
	}

}
