package dev.pdvrelay.simulator.soap;

/**
 * Text as it may stand in XML. What XML 1.0 cannot carry becomes a question mark.
 */
final class Xml {

	private Xml() {
	}

	static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 32);
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '&' -> escaped.append("&amp;");
				case '"' -> escaped.append("&quot;");
				case '\r' -> escaped.append("&#13;");
				default -> escaped.appendCodePoint(isAllowed(character) ? character : '?');
			}
		});
		return escaped.toString();
	}

	private static boolean isAllowed(int character) {
		return character == '\t' || character == '\n' || (character >= 0x20 && character < 0xD800)
				|| (character >= 0xE000 && character < 0xFFFE) || character >= 0x10000;
	}

}
