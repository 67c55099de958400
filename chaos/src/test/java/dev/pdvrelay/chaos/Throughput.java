package dev.pdvrelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many effects happened in which second.
 */
final class Throughput {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration STEP = Duration.ofMillis(100);

	private final List<Instant> times;

	Throughput(List<Call.Effect> effects) {
		this.times = effects.stream().map(Call.Effect::at).toList();
	}

	/** The median of the whole seconds from one moment to another. */
	long steady(Instant from, Instant to) {
		List<Long> rates = from.plus(SECOND).isAfter(to) ? List.of()
				: java.util.stream.Stream.iterate(from, (at) -> !at.plus(SECOND).isAfter(to), (at) -> at.plus(SECOND))
					.map(this::inSecondFrom)
					.sorted()
					.toList();
		return rates.isEmpty() ? 0 : rates.get(rates.size() / 2);
	}

	/** How long after a moment the first second begins that has at least this many. */
	Optional<Duration> until(long rate, Instant from) {
		Instant last = this.times.isEmpty() ? from : this.times.get(this.times.size() - 1);
		for (Instant at = from; !at.isAfter(last); at = at.plus(STEP)) {
			if (inSecondFrom(at) >= rate) {
				return Optional.of(Duration.between(from, at));
			}
		}
		return Optional.empty();
	}

	/** How many happened between two moments. */
	long between(Instant from, Instant to) {
		return this.times.stream().filter((time) -> !time.isBefore(from) && time.isBefore(to)).count();
	}

	private long inSecondFrom(Instant at) {
		return between(at, at.plus(SECOND));
	}

}
