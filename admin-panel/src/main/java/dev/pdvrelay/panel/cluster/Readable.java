package dev.pdvrelay.panel.cluster;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of keys, headers and values as people read them: text where they are text, else
 * hexadecimal.
 */
final class Readable {

	private static final int MAX_HEX = 64;

	private Readable() {
	}

	/** The beginning of the bytes, at most that many characters of text. */
	static String of(byte[] bytes, int limit) {
		return text(bytes, limit).map((text) -> (text.length() < limit) ? text : text + "…")
			.orElseGet(() -> hex(bytes));
	}

	private static String hex(byte[] bytes) {
		String hex = "0x" + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MAX_HEX));
		return (bytes.length > MAX_HEX) ? hex + "…" : hex;
	}

	/**
	 * The beginning as text; empty if it is none, in UTF-8 and without control
	 * characters.
	 */
	static Optional<String> text(byte @Nullable [] bytes, int limit) {
		if (bytes == null) {
			return Optional.empty();
		}
		CharBuffer text = CharBuffer.allocate(Math.min(limit, bytes.length));
		CoderResult result = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT)
			.decode(ByteBuffer.wrap(bytes), text, true);
		boolean isText = !result.isError() && text.flip().chars().noneMatch(Readable::isStrange);
		return isText ? Optional.of(text.toString()) : Optional.empty();
	}

	private static boolean isStrange(int character) {
		return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
	}

	/** On one line. */
	static String line(byte[] bytes, int limit) {
		return of(bytes, limit).replaceAll("\\s+", " ").strip();
	}

}
