package dev.pdvrelay.panel.home;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far back the charts look.
 */
enum Range {

	HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(5)),

	DAY("24h", Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofHours(2)),

	WEEK("7d", Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(12));

	private final String code;

	private final Duration span;

	private final Duration step;

	private final Duration row;

	Range(String code, Duration span, Duration step, Duration row) {
		this.code = code;
		this.span = span;
		this.step = step;
		this.row = row;
	}

	static Optional<Range> find(String code) {
		return Arrays.stream(values()).filter((range) -> range.code.equals(code)).findFirst();
	}

	/** As it stands in an address. */
	public String code() {
		return this.code;
	}

	Duration span() {
		return this.span;
	}

	/** What one point of a chart stands for. */
	Duration step() {
		return this.step;
	}

	/** What one row of the table stands for. */
	Duration row() {
		return this.row;
	}

}
