package dev.pdvrelay.panel.inspect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A moment as people and programs write it: an instant with its offset, a local date and
 * time, or a date alone.
 */
public final class Moment {

	private Moment() {
	}

	/**
	 * Reads a moment.
	 * @param zone of what carries no offset
	 * @param wholeDay whether a date alone means the end of that day, not its start
	 */
	public static Instant parse(String field, String text, ZoneId zone, boolean wholeDay) {
		String given = text.trim();
		try {
			if (given.length() <= 10) {
				LocalDate date = LocalDate.parse(given);
				return (wholeDay ? date.plusDays(1) : date).atStartOfDay(zone).toInstant();
			}
			// A plus that was not encoded arrives as a space.
			String moment = given.replace(' ', '+');
			boolean hasOffset = moment.endsWith("Z") || moment.indexOf('+') > 0 || moment.lastIndexOf('-') > 10;
			return hasOffset ? OffsetDateTime.parse(moment).toInstant()
					: LocalDateTime.parse(moment).atZone(zone).toInstant();
		}
		catch (DateTimeException ex) {
			throw new BadCriterion(field,
					"\"" + field + "\" must be a date such as 2026-11-20 or a moment such as 2026-11-20T14:31:00Z.");
		}
	}

}
