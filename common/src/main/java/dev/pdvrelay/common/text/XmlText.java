package dev.pdvrelay.common.text;

/**
 * Which texts XML 1.0 can carry (production {@code Char} of the XML 1.0 recommendation).
 */
public final class XmlText {

	private XmlText() {
	}

	/** The index of the first character that XML 1.0 cannot carry, or -1. */
	public static int firstForbidden(CharSequence text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c >= 0x20 && c < 0xD800) {
				continue;
			}
			if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (c != '\t' && c != '\n' && c != '\r' && (c < 0xE000 || c > 0xFFFD)) {
				return i;
			}
		}
		return -1;
	}

}
