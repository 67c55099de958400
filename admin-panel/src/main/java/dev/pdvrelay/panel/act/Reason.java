package dev.pdvrelay.panel.act;

import org.jspecify.annotations.Nullable;

/**
 * Why somebody does something, in one line for the history.
 */
public final class Reason {

	private static final int MAX_LENGTH = 500;

	private Reason() {
	}

	/** The reason as it is kept: one line of bounded length, or null if there is none. */
	public static @Nullable String of(@Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		String line = typed.replaceAll("\\p{Cntrl}+", " ").strip();
		if (line.isEmpty()) {
			return null;
		}
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) : line;
	}

}
