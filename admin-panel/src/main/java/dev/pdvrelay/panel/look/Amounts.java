package dev.pdvrelay.panel.look;

import java.text.NumberFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows numbers that may not be known: whole ones from ten on, one digit more below, and
 * a dash for what nobody knows.
 */
@Component("amounts")
public final class Amounts {

	private static final String UNKNOWN = "–";

	/** The number for people. */
	public String of(@Nullable Number amount, Locale locale) {
		if (amount == null) {
			return UNKNOWN;
		}
		NumberFormat format = NumberFormat.getInstance(locale);
		format.setMaximumFractionDigits((amount.doubleValue() < 10) ? 1 : 0);
		return format.format(amount);
	}

}
