package dev.pdvrelay.panel.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML as bytes and as text: both ways in the encoding that its declaration names, so that
 * an envelope in ISO-8859-1 keeps its accents.
 */
final class XmlBytes {

	private static final Pattern ENCODING = Pattern
		.compile("^\\s*<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

	private static final int DECLARATION = 200;

	private XmlBytes() {
	}

	static String text(byte[] xml) {
		String text = new String(xml, charset(start(xml)));
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	static String start(byte[] xml) {
		return new String(Arrays.copyOf(xml, Math.min(xml.length, DECLARATION)), StandardCharsets.ISO_8859_1);
	}

	/**
	 * The bytes of a text.
	 * @throws UnacceptableEdit if its own declared encoding cannot hold a character
	 */
	static byte[] bytes(String xml) throws UnacceptableEdit {
		Charset charset = charset(xml.substring(0, Math.min(xml.length(), DECLARATION)));
		try {
			ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(xml));
			return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
		}
		catch (CharacterCodingException ex) {
			throw new UnacceptableEdit("edit.wrong.encoding",
					"A character does not exist in " + charset.name() + ", which the XML declares.", charset.name());
		}
	}

	/** Only encodings in which the declaration itself reads as ASCII. */
	static Charset charset(String start) {
		Matcher declared = ENCODING.matcher(start);
		if (!declared.find()) {
			return StandardCharsets.UTF_8;
		}
		return switch (declared.group(1).toUpperCase(java.util.Locale.ROOT)) {
			case "ISO-8859-1", "LATIN1", "ISO8859-1" -> StandardCharsets.ISO_8859_1;
			case "WINDOWS-1252", "CP1252" -> Charset.forName("windows-1252");
			case "US-ASCII", "ASCII" -> StandardCharsets.US_ASCII;
			default -> StandardCharsets.UTF_8;
		};
	}

}
