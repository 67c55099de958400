package dev.pdvrelay.store;

import org.jspecify.annotations.Nullable;

/**
 * Texts in a form that Postgres can hold: NUL and halves of surrogate pairs become
 * U+FFFD.
 */
final class StorableText {

	private static final char REPLACEMENT = '\uFFFD';

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
