package dev.pdvrelay.panel.home;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pdvrelay.store.Figures;
import dev.pdvrelay.store.Figures.Figure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the charts show, and the same in words and in a table for those who do not see
 * them.
 */
@Component
class Charts {

	private final Figures figures;

	private final Clock clock;

	Charts(Figures figures, Clock clock) {
		this.figures = figures;
		this.clock = clock;
	}

	Course course(Range range) {
		Instant until = lastFullMinute();
		return Course.of(range, until, this.figures.over(until, range.span(), range.step()));
	}

	/**
	 * All functions together, the latest first; rows of which nothing is known say so.
	 */
	List<Row> table(Range range) {
		Instant until = lastFullMinute();
		Map<Instant, Figure> known = this.figures.inAll(until, range.span(), range.row())
			.stream()
			.collect(Collectors.toMap(Figure::since, (figure) -> figure));
		List<Row> rows = new ArrayList<>();
		for (Instant time : Course.times(until, range.span(), range.row())) {
			rows.add(Row.of(time, known.get(time)));
		}
		Collections.reverse(rows);
		return rows;
	}

	/** All functions together in a few numbers. */
	Summary summary(Range range) {
		Instant until = lastFullMinute();
		List<Figure> all = this.figures.inAll(until, range.span(), range.step());
		Figure last = all.isEmpty() ? null : all.get(all.size() - 1);
		if (last == null || last.since().isBefore(until.minus(range.step()))) {
			last = null;
		}
		return new Summary((last != null) ? last.waiting() : null, most(all, Figure::waiting),
				(last != null) ? last.deliveredPerMinute() : null, most(all, Figure::deliveredPerMinute),
				all.stream().map(Figure::failed).filter(Objects::nonNull).reduce(Long::sum).orElse(null));
	}

	private static <T extends Comparable<T>> @Nullable T most(List<Figure> all, Function<Figure, @Nullable T> what) {
		return all.stream().map(what).filter(Objects::nonNull).max(Comparable::compareTo).orElse(null);
	}

	private Instant lastFullMinute() {
		return this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
	}

	/** One row of the table. */
	record Row(Instant since, @Nullable Long waiting, @Nullable Double deliveredPerMinute, @Nullable Long failed) {

		static Row of(Instant since, @Nullable Figure figure) {
			return (figure != null) ? new Row(since, figure.waiting(), figure.deliveredPerMinute(), figure.failed())
					: new Row(since, null, null, null);
		}

	}

	/**
	 * The charts in a few numbers; null where nothing is known.
	 *
	 * @param waiting and delivered: in the last step
	 * @param mostWaiting and mostDelivered: the most of all steps
	 * @param failed in all of them
	 */
	record Summary(@Nullable Long waiting, @Nullable Long mostWaiting, @Nullable Double delivered,
			@Nullable Double mostDelivered, @Nullable Long failed) {
	}

}
