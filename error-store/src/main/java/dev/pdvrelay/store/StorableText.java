package dev.pdvrelay.store;

import java.util.regex.Pattern;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;

/**
 * Texts in a form that Postgres can hold: NUL and halves of surrogate pairs become
 * U+FFFD.
 */
final class StorableText {

	private static final char REPLACEMENT = '\uFFFD';

	/** How much of a content can be found by its text. */
	private static final int SEARCHABLE_CONTENT = 64 * 1024;

	/** Base64 and the like: nobody looks for its middle, which would fill the index. */
	private static final Pattern LONG_RUN = Pattern
		.compile("([A-Za-z0-9+/]{64})[A-Za-z0-9+/]{128,}([A-Za-z0-9+/=]{64})");

	private StorableText() {
	}

	static String of(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (isForbidden(text, i)) {
				return replaced(text);
			}
		}
		return text;
	}

	static @Nullable String ofNullable(@Nullable String text) {
		return (text != null) ? of(text) : null;
	}

	/** What the search looks into: these parts and the beginning of the content. */
	static String searchable(Content content, @Nullable String... parts) {
		StringBuilder text = new StringBuilder();
		for (String part : parts) {
			if (part != null) {
				text.append(part).append('\n');
			}
		}
		// a character has at most 4 bytes, so no more of a large content needs decoding
		int bytes = Math.min(content.bytes().length, 4 * SEARCHABLE_CONTENT);
		String start = new String(content.bytes(), 0, bytes, java.nio.charset.StandardCharsets.UTF_8);
		String searched = start.substring(0, Math.min(start.length(), SEARCHABLE_CONTENT));
		text.append(LONG_RUN.matcher(searched).replaceAll("$1…$2"));
		return of(text.toString());
	}

	private static String replaced(String text) {
		StringBuilder clean = new StringBuilder(text);
		for (int i = 0; i < clean.length(); i++) {
			if (isForbidden(text, i)) {
				clean.setCharAt(i, REPLACEMENT);
			}
		}
		return clean.toString();
	}

	private static boolean isForbidden(String text, int i) {
		char c = text.charAt(i);
		if (Character.isHighSurrogate(c)) {
			return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
		}
		if (Character.isLowSurrogate(c)) {
			return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
		}
		return c == 0;
	}

}
