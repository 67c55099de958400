package dev.pdvrelay.panel.content;

/**
 * One argument as a field of a form.
 *
 * @param kind text, number, or json for all that is neither
 * @param value as it stands in the field
 */
public record ArgumentField(String name, String kind, String value) {

	private static final int ONE_LINE = 80;

	/** Whether it needs a field of several lines. */
	public boolean isLong() {
		return this.value.length() > ONE_LINE || this.value.indexOf('\n') >= 0 || this.value.indexOf('\r') >= 0;
	}

	/**
	 * What a browser that drops the first line break of a text area shows as the value.
	 */
	public String inTextArea() {
		return "\n" + this.value;
	}

	/** Whether both say the same, however a browser sends its line breaks. */
	boolean saysTheSameAs(ArgumentField other) {
		return this.kind.equals(other.kind) && lines(this.value).equals(lines(other.value));
	}

	private static String lines(String text) {
		return text.replace("\r\n", "\n").replace('\r', '\n');
	}

}
