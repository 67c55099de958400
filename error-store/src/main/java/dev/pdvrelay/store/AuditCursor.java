package dev.pdvrelay.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;

/**
 * The place in the audit after which a page begins: a moment, at the same moment a
 * source, and in that a line.
 */
record AuditCursor(Instant at, AuditSource source, long id) implements Comparable<AuditCursor> {

	private static final Comparator<AuditCursor> ORDER = Comparator.comparing(AuditCursor::at)
		.thenComparing(AuditCursor::source)
		.thenComparing(AuditCursor::id);

	/**
	 * Reads a cursor.
	 * @throws IllegalArgumentException if it is none of ours
	 */
	static AuditCursor parse(String text) {
		try {
			String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(":");
			return new AuditCursor(Cursor.within(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)),
					AuditSource.valueOf(parts[1]), Long.parseLong(parts[2]));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException | ArithmeticException ex) {
			throw new IllegalArgumentException("The cursor is not one that the audit has given.", ex);
		}
	}

	/** Below which a source goes on at the very moment of this place. */
	long idFor(AuditSource other) {
		int order = other.compareTo(this.source);
		return (order == 0) ? this.id : (order < 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
	}

	@Override
	public int compareTo(AuditCursor other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		String place = ChronoUnit.MICROS.between(Instant.EPOCH, this.at) + ":" + this.source + ":" + this.id;
		return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
	}

}
