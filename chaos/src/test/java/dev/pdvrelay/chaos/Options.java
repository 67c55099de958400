package dev.pdvrelay.chaos;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a trial may be told from the command line, as {@code -Dchaos.<name>=}.
 */
final class Options {

	/** Drawn once for all trials of a run. */
	private static final long SEED = number("seed", ThreadLocalRandom.current().nextInt(1_000_000));

	private Options() {
	}

	/** Where all chance comes from. */
	static long seed() {
		return SEED;
	}

	static int number(String name, int usual) {
		return Integer.getInteger("chaos." + name, usual);
	}

	/** A time such as {@code 500ms}, {@code 60s} or {@code 10m}. */
	static Duration time(String name, String usual) {
		String text = System.getProperty("chaos." + name, usual).toUpperCase(Locale.ROOT);
		return text.endsWith("MS") ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
				: Duration.parse("PT" + text);
	}

}
