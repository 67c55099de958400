package dev.pdvrelay.panel.look;

import java.time.Clock;
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
@Component
class Times implements Formatter<Instant> {

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

	@Override
	public Instant parse(String text, Locale locale) {
		return Instant.parse(text);
	}

}
