package dev.pdvrelay.workers.soap;

/**
 * Text as it stands in XML. A carriage return becomes a reference, because a parser would
 * turn it into a line feed.
 */
final class XmlEscape {

	private XmlEscape() {
	}

	/** Appends the text of an element. */
	static void append(StringBuilder out, String text) {
		int from = 0;
		for (int i = 0; i < text.length(); i++) {
			String reference = switch (text.charAt(i)) {
				case '<' -> "&lt;";
				case '>' -> "&gt;";
				case '&' -> "&amp;";
				case '\r' -> "&#13;";
				default -> "";
			};
			if (!reference.isEmpty()) {
				out.append(text, from, i).append(reference);
				from = i + 1;
			}
		}
		out.append(text, from, text.length());
	}

	/** The value of an attribute in double quotes. */
	static String attribute(String text) {
		StringBuilder out = new StringBuilder();
		append(out, text);
		return out.toString().replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
	}

}
