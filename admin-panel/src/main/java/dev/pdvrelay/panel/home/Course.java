package dev.pdvrelay.panel.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.pdvrelay.store.Figures.Figure;
import org.jspecify.annotations.Nullable;

/**
 * Figures over time as a chart draws them: the same moments for all functions, and null
 * wherever nothing is known.
 *
 * @param range 1h, 24h or 7d
 * @param stepSeconds what one moment stands for
 * @param times when each step begins
 */
record Course(String range, long stepSeconds, List<Instant> times, List<Line> functions) {

	static Course of(Range range, Instant until, List<Figure> figures) {
		List<Instant> times = times(until, range.span(), range.step());
		Map<String, Map<Instant, Figure>> known = new TreeMap<>();
		figures.forEach((figure) -> known.computeIfAbsent(figure.function(), (name) -> new LinkedHashMap<>())
			.put(figure.since(), figure));
		List<Line> lines = new ArrayList<>();
		known.forEach((function, steps) -> lines.add(Line.of(function, times.stream().map(steps::get).toList())));
		return new Course(range.code(), range.step().toSeconds(), times, lines);
	}

	static List<Instant> times(Instant until, Duration span, Duration step) {
		List<Instant> times = new ArrayList<>();
		for (Instant time = until.minus(span); time.isBefore(until); time = time.plus(step)) {
			times.add(time);
		}
		return times;
	}

	/** One function. */
	record Line(String name, List<@Nullable Double> deliveredPerMinute, List<@Nullable Long> failed,
			List<@Nullable Long> waiting, List<@Nullable Instant> oldestWaiting) {

		static Line of(String name, List<@Nullable Figure> steps) {
			return new Line(name, each(steps, Figure::deliveredPerMinute), each(steps, Figure::failed),
					each(steps, Figure::waiting), each(steps, Figure::oldest));
		}

		private static <T> List<@Nullable T> each(List<@Nullable Figure> steps, Function<Figure, @Nullable T> what) {
			List<@Nullable T> values = new ArrayList<>();
			for (Figure step : steps) {
				values.add((step != null) ? what.apply(step) : null);
			}
			return values;
		}

	}

}
