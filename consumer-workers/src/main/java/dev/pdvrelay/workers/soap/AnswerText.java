package dev.pdvrelay.workers.soap;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The text of an answer, in the charset that its HTTP header names, else its byte order
 * mark, else its XML declaration, else UTF-8.
 */
final class AnswerText {

	private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern DECLARED = Pattern
		.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)");

	private static final byte[] USUAL = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
		.getBytes(StandardCharsets.US_ASCII);

	private static final int DECLARATION = 256;

	private AnswerText() {
	}

	static String of(byte[] body, @Nullable String contentType) {
		String text = new String(body, charset(body, contentType));
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	/** The charset in which XML is written. */
	static Charset charset(byte[] body, @Nullable String contentType) {
		if (isUsual(body) && (contentType == null || contentType.equalsIgnoreCase("text/xml; charset=utf-8"))) {
			return StandardCharsets.UTF_8;
		}
		Matcher header = CHARSET.matcher((contentType != null) ? contentType : "");
		if (header.find()) {
			Charset named = named(header.group(1));
			if (named != null) {
				return named;
			}
		}
		if (body.length > 1 && (body[0] == (byte) 0xFE && body[1] == (byte) 0xFF
				|| body[0] == (byte) 0xFF && body[1] == (byte) 0xFE)) {
			return StandardCharsets.UTF_16;
		}
		String start = new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
		Matcher declared = DECLARED.matcher(start);
		Charset named = declared.find() ? named(declared.group(1)) : null;
		return (named != null) ? named : StandardCharsets.UTF_8;
	}

	/** Nearly every envelope begins so; it need not be searched. */
	private static boolean isUsual(byte[] body) {
		return body.length > USUAL.length && Arrays.equals(body, 0, USUAL.length, USUAL, 0, USUAL.length);
	}

	private static @Nullable Charset named(String name) {
		try {
			return Charset.forName(name);
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			return null;
		}
	}

}
