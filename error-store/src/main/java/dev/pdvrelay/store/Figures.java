package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What functions did over time. What nobody saw is null, never zero. A function as a
 * whole is more than a shop, so who is limited to shops sees nothing here.
 */
public final class Figures {

	private static final Duration LATELY = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final Duration retention;

	private final Sight sight;

	private final Clock clock;

	Figures(JdbcClient jdbc, Duration retention, Sight sight, Clock clock) {
		this.sight = sight;
		this.jdbc = jdbc;
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * The figures of each function, in steps that end with a full minute, oldest first.
	 * Steps of which nothing is known are left out.
	 */
	public List<Figure> over(Instant until, Duration span, Duration step) {
		return query("(select * from function_minute where %s) own", until, span, step);
	}

	/** The same of all functions together, under an empty name. */
	public List<Figure> inAll(Instant until, Duration span, Duration step) {
		return query("""
				(select '' as function, minute, sum(delivered) as delivered, sum(failed) as failed,
					sum(waiting)::bigint as waiting, min(oldest) as oldest, bool_and(abreast) as abreast
				from function_minute where %s group by minute) together""", until, span, step);
	}

	private List<Figure> query(String source, Instant until, Duration span, Duration step) {
		ScopeSql own = own();
		Instant to = until.truncatedTo(ChronoUnit.MINUTES);
		return this.jdbc
			.sql("""
					select function, date_bin(make_interval(secs => ?), minute, ?) as since, sum(delivered) as delivered,
						count(*) filter (where abreast or delivered > 0) as counted, sum(failed) as failed,
						count(*) filter (where abreast) as watched, max(waiting) as waiting, min(oldest) as oldest
					from %s where minute >= ? and minute < ? group by 1, 2 order by 2, 1"""
				.formatted(source.formatted(own.condition())))
			.params((double) step.toSeconds(), Timestamps.of(to))
			.params(own.values())
			.params(Timestamps.of(to.minus(span)), Timestamps.of(to))
			.query((row, number) -> new Figure(row.getString("function"), Timestamps.read(row, "since"),
					perMinute(row.getLong("delivered"), row.getLong("counted")),
					known(row.getLong("failed"), row.getLong("watched")), row.getObject("waiting", Long.class),
					Timestamps.readNullable(row, "oldest")))
			.list();
	}

	/** Each function as of late, by its name. */
	public Map<String, Lately> lately() {
		ScopeSql own = own();
		Instant now = this.clock.instant();
		Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
		Map<String, Lately> all = new TreeMap<>();
		this.jdbc.sql("""
				select function, coalesce(sum(delivered) filter (where late), 0) as delivered,
					count(*) filter (where late and (abreast or delivered > 0)) as counted, sum(failed) as failed,
					count(*) filter (where abreast) as watched
				from (select *, minute >= ? and minute < ? as late from function_minute where minute >= ? and %s) hour
				group by function""".formatted(own.condition()))
			.params(Timestamps.of(minute.minus(LATELY)), Timestamps.of(minute),
					Timestamps.of(now.minus(Duration.ofHours(1))))
			.params(own.values())
			.query((row) -> {
				all.put(row.getString("function"),
						new Lately(perMinute(row.getLong("delivered"), row.getLong("counted")),
								known(row.getLong("failed"), row.getLong("watched"))));
			});
		return all;
	}

	/** Whether the one who asks may see anything of it. */
	public boolean areSeen() {
		return this.sight.scope().shops().isEmpty();
	}

	private ScopeSql own() {
		return areSeen() ? ScopeSql.of(this.sight.scope(), "") : new ScopeSql("false", List.of());
	}

	/**
	 * Removes what is older than {@code errors.figures-retention}.
	 * @return how many rows
	 */
	public int purge() {
		Instant oldest = this.clock.instant().minus(this.retention);
		return this.jdbc.sql("delete from function_minute where minute < ?").param(Timestamps.of(oldest)).update()
				+ this.jdbc.sql("delete from incident_hour where hour < ?").param(Timestamps.of(oldest)).update();
	}

	private static @Nullable Double perMinute(long count, long minutes) {
		return (minutes > 0) ? (double) count / minutes : null;
	}

	private static @Nullable Long known(long count, long watched) {
		return (count > 0 || watched > 0) ? count : null;
	}

	/**
	 * One function in one step of time.
	 *
	 * @param deliveredPerMinute over the minutes that are known of
	 * @param failed deliveries that failed
	 * @param waiting the most that waited at once
	 * @param oldest when the oldest of them was written
	 */
	public record Figure(String function, Instant since, @Nullable Double deliveredPerMinute, @Nullable Long failed,
			@Nullable Long waiting, @Nullable Instant oldest) {
	}

	/**
	 * One function as of late.
	 *
	 * @param deliveredPerMinute over the last five full minutes
	 * @param failedInHour deliveries that failed in the last hour
	 */
	public record Lately(@Nullable Double deliveredPerMinute, @Nullable Long failedInHour) {
	}

}
