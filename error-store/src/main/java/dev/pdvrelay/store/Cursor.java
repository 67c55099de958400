package dev.pdvrelay.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in a list after which a page begins, as opaque text.
 */
record Cursor(Instant lastFailedAt, long id) {

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18}):(\\d{1,18})");

	static Cursor after(FailedRequestSummary last) {
		return new Cursor(last.lastFailedAt(), last.id());
	}

	/**
	 * Reads a cursor.
	 * @throws IllegalArgumentException if it is none of ours
	 */
	static Cursor parse(String text) {
		String place;
		try {
			place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The cursor is not one that a list has given.", ex);
		}
		Matcher matcher = PLACE.matcher(place);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("The cursor is not one that a list has given.");
		}
		return new Cursor(Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
				Long.parseLong(matcher.group(2)));
	}

	/** Postgres knows fewer years than Java. */
	static Instant within(Instant time) {
		return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
	}

	@Override
	public String toString() {
		String place = ChronoUnit.MICROS.between(Instant.EPOCH, this.lastFailedAt) + ":" + this.id;
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
	}

}
