package dev.pdvrelay.panel.look;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.pdvrelay.panel.PanelSettings;
import org.springframework.format.Formatter;
import org.springframework.stereotype.Component;

/**
 * Shows moments as people say them, in the panel's zone: the time alone for today,
 * yesterday and tomorrow by name, else the date.
 */
@Component("times")
public final class Times implements Formatter<Instant> {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

	private final PanelSettings settings;

	private final Clock clock;

	Times(PanelSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public String print(Instant moment, Locale locale) {
		boolean isEnglish = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
		ZonedDateTime at = moment.atZone(this.settings.timeZone());
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.settings.timeZone());
		if (at.toLocalDate().equals(today)) {
			return TIME.format(at);
		}
		if (at.toLocalDate().equals(today.minusDays(1))) {
			return (isEnglish ? "yesterday, " : "ontem, ") + MINUTE.format(at);
		}
		if (at.toLocalDate().equals(today.plusDays(1))) {
			return (isEnglish ? "tomorrow, " : "amanhã, ") + MINUTE.format(at);
		}
		return DateTimeFormatter.ofPattern(isEnglish ? "d MMM yyyy, HH:mm" : "dd/MM/yyyy HH:mm", locale).format(at);
	}

	/** The same without seconds, for a sentence. */
	public String minute(Instant moment, Locale locale) {
		ZonedDateTime at = moment.atZone(this.settings.timeZone());
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.settings.timeZone());
		return at.toLocalDate().equals(today) ? MINUTE.format(at) : print(moment, locale);
	}

	/** This moment. */
	public String now(Locale locale) {
		return print(this.clock.instant(), locale);
	}

	/** A short length of time: "182 ms", "8 s". */
	public String brief(Duration length, Locale locale) {
		return (length.compareTo(Duration.ofSeconds(1)) < 0) ? length.toMillis() + " ms" : span(length, locale);
	}

	/** How long ago something was: "29 min". */
	public String age(Instant moment, Locale locale) {
		return span(Duration.between(moment, this.clock.instant()), locale);
	}

	/**
	 * A length of time in the largest unit that says enough: "45 s", "29 min", "30 dias".
	 */
	public String span(Duration length, Locale locale) {
		boolean isEnglish = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
		if (length.compareTo(Duration.ofMinutes(2)) < 0) {
			return Math.max(0, length.toSeconds()) + " s";
		}
		if (length.compareTo(Duration.ofHours(2)) < 0) {
			return length.toMinutes() + " min";
		}
		if (length.compareTo(Duration.ofDays(2)) < 0) {
			return length.toHours() + (isEnglish ? " hours" : " horas");
		}
		return length.toDays() + (isEnglish ? " days" : " dias");
	}

	@Override
	public Instant parse(String text, Locale locale) {
		return Instant.parse(text);
	}

}
