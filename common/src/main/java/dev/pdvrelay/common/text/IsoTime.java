package dev.pdvrelay.common.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Moments as ISO 8601 writes them in UTC. The usual form takes a short way, since there
 * are two of them for each request; all others are left to {@link Instant}.
 */
public final class IsoTime {

	/** {@code 2026-01-05T10:00:00Z}. */
	private static final int SHORTEST = 20;

	/** With nanoseconds. */
	private static final int LONGEST = 30;

	private IsoTime() {
	}

	/** The usual text of a moment; {@link #parse} and {@link Instant#parse} read it. */
	public static String format(Instant moment) {
		long seconds = moment.getEpochSecond();
		if (seconds % 60 == 0) {
			return moment.toString();
		}
		return LocalDateTime.ofEpochSecond(seconds, moment.getNano(), ZoneOffset.UTC) + "Z";
	}

	/**
	 * Reads a moment.
	 * @throws DateTimeParseException if the text is none
	 */
	public static Instant parse(String text) {
		int length = text.length();
		if (length < SHORTEST || length > LONGEST || text.charAt(length - 1) != 'Z' || text.charAt(10) != 'T'
				|| text.charAt(0) == '-') {
			return Instant.parse(text);
		}
		int year = number(text, 0, 4);
		int month = (text.charAt(4) == '-') ? number(text, 5, 7) : -1;
		int day = (text.charAt(7) == '-') ? number(text, 8, 10) : -1;
		int hour = number(text, 11, 13);
		int minute = (text.charAt(13) == ':') ? number(text, 14, 16) : -1;
		int second = (text.charAt(16) == ':') ? number(text, 17, 19) : -1;
		int nano = nano(text, length - 1);
		try {
			return LocalDateTime.of(year, month, day, hour, minute, second, nano).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return Instant.parse(text);
		}
	}

	private static int nano(String text, int end) {
		if (end == SHORTEST - 1) {
			return 0;
		}
		int nano = (text.charAt(SHORTEST - 1) == '.') ? number(text, SHORTEST, end) : -1;
		for (int digits = end - SHORTEST; digits < 9; digits++) {
			nano *= 10;
		}
		return nano;
	}

	/** The number that stands there, or -1. */
	private static int number(String text, int from, int to) {
		int number = (from < to) ? 0 : -1;
		for (int i = from; i < to && number >= 0; i++) {
			int digit = text.charAt(i) - '0';
			number = (digit >= 0 && digit <= 9) ? number * 10 + digit : -1;
		}
		return number;
	}

}
