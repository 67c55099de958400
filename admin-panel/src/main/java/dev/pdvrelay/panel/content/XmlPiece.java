package dev.pdvrelay.panel.content;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of indented XML that has one colour; all pieces together are the text to the
 * letter.
 *
 * @param kind tag, name, value, comment or text
 */
public record XmlPiece(String kind, String text) {

	/** Beyond this the rest has no colours. */
	private static final int MOST = 4000;

	/** The pieces of XML as {@link IndentedXml} writes it. */
	static List<XmlPiece> of(String xml) {
		List<XmlPiece> pieces = new ArrayList<>();
		int at = 0;
		while (at < xml.length() && pieces.size() < MOST) {
			if (xml.startsWith("<!--", at)) {
				at = add(pieces, "comment", xml, at, after(xml, "-->", at + 4));
			}
			else if (xml.charAt(at) == '<') {
				at = tag(pieces, xml, at);
			}
			else {
				int next = xml.indexOf('<', at);
				at = add(pieces, "text", xml, at, (next < 0) ? xml.length() : next);
			}
		}
		add(pieces, "text", xml, at, xml.length());
		return pieces;
	}

	private static int tag(List<XmlPiece> pieces, String xml, int start) {
		int end = start + 1;
		while (end < xml.length() && " >".indexOf(xml.charAt(end)) < 0) {
			end++;
		}
		int at = add(pieces, "tag", xml, start, end);
		while (at < xml.length() && xml.charAt(at) == ' ') {
			int value = after(xml, "=", at);
			at = add(pieces, "name", xml, at, value);
			at = add(pieces, "value", xml, at, after(xml, "\"", at + 1));
		}
		return add(pieces, "tag", xml, at, after(xml, ">", at));
	}

	private static int after(String xml, String mark, int from) {
		int found = xml.indexOf(mark, from);
		return (found < 0) ? xml.length() : found + mark.length();
	}

	private static int add(List<XmlPiece> pieces, String kind, String xml, int start, int end) {
		if (start < end) {
			pieces.add(new XmlPiece(kind, xml.substring(start, end)));
		}
		return Math.max(start, end);
	}

}
