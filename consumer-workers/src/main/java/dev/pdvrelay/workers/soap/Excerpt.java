package dev.pdvrelay.workers.soap;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.failure.Failure;

/**
 * As much of a text as a failure can carry.
 */
final class Excerpt {

	private static final int LINE = 1000;

	private Excerpt() {
	}

	/** The start of a text, cut between two characters. */
	static String of(String text) {
		if (text.length() <= Failure.MAX_DETAIL_BYTES / 3) {
			return text;
		}
		CharBuffer in = CharBuffer.wrap(text);
		StandardCharsets.UTF_8.newEncoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.encode(in, ByteBuffer.allocate(Failure.MAX_DETAIL_BYTES), true);
		return text.substring(0, in.position());
	}

	/** A text as one line. */
	static String line(String text) {
		String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
		return (line.length() <= LINE) ? line : line.substring(0, LINE - 3) + "...";
	}

}
