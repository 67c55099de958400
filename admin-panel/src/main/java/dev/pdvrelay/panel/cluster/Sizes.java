package dev.pdvrelay.panel.cluster;

import java.util.Locale;

import org.springframework.stereotype.Component;

/**
 * Says a number of bytes as people do: 512 bytes, 3,4 MB.
 */
@Component("sizes")
public final class Sizes {

	private static final String[] UNITS = { "kB", "MB", "GB", "TB" };

	Sizes() {
	}

	public String name(long bytes, Locale locale) {
		if (bytes < 1024) {
			return bytes + " bytes";
		}
		double size = bytes;
		int unit = -1;
		while (size >= 1024 && unit < UNITS.length - 1) {
			size /= 1024;
			unit++;
		}
		return String.format(locale, (size < 10) ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
	}

}
