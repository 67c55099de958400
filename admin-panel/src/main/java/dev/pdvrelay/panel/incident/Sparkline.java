package dev.pdvrelay.panel.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Failures of the latest hours as a small line, to be drawn without any script.
 *
 * @param width of the drawing, whose height is {@value #HEIGHT}
 * @param line the points of the line, from left to right
 * @param x of its last point
 * @param y of its last point
 * @param total of all hours
 * @param most of one hour
 * @param latest of the hour that is not over
 */
record Sparkline(int width, String line, String x, String y, long total, long most, long latest) {

	static final int HEIGHT = 26;

	private static final int MARGIN = 3;

	/**
	 * The latest hours, the one that is not over included.
	 * @param failures by hour; an hour that is missing had none
	 */
	static Sparkline of(Map<Instant, Long> failures, Instant now, int hours, int width) {
		List<Long> counts = new ArrayList<>();
		for (Instant hour = first(now, hours); !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
			counts.add(failures.getOrDefault(hour, 0L));
		}
		long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
		StringBuilder line = new StringBuilder();
		String x = "";
		String y = "";
		for (int i = 0; i < counts.size(); i++) {
			x = number(MARGIN + (width - 2.0 * MARGIN) * i / (counts.size() - 1));
			y = number(HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * counts.get(i) / Math.max(1, most));
			line.append(line.isEmpty() ? "" : " ").append(x).append(',').append(y);
		}
		return new Sparkline(width, line.toString(), x, y, counts.stream().mapToLong(Long::longValue).sum(), most,
				counts.get(counts.size() - 1));
	}

	/** The first hour of so many. */
	static Instant first(Instant now, int hours) {
		return now.truncatedTo(ChronoUnit.HOURS).minus(hours - 1L, ChronoUnit.HOURS);
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

}
