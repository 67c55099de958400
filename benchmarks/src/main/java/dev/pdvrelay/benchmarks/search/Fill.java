package dev.pdvrelay.benchmarks.search;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import dev.pdvrelay.store.SearchIndex;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Fills the store with failures as they would have come together in 90 days, with their
 * attempts, histories and incidents. None of them is due, so that nothing is sent.
 */
@Component
public final class Fill {

	private static final int BATCH = 2000;

	private static final int WRITERS = 2;

	private static final Duration LONGEST_AGO = Duration.ofDays(90);

	private final DataSource database;

	private final JdbcTemplate jdbc;

	private final SearchIndex index;

	Fill(DataSource database, JdbcTemplate jdbc, SearchIndex index) {
		this.database = database;
		this.jdbc = jdbc;
		this.index = index;
	}

	/**
	 * Fills.
	 * @param isAdding whether failures may be there already
	 * @return false if there are some and that is not wanted
	 */
	public boolean run(int number, boolean isAdding) throws Exception {
		if (!isAdding && Boolean.TRUE
			.equals(this.jdbc.queryForObject("select exists(select from failed_request)", Boolean.class))) {
			System.out.println("There are failures in this store already, and nothing was written. "
					+ "If you want samples among them, say --add; there is no way to tell them apart afterwards.");
			return false;
		}
		Instant start = Instant.now();
		write(number, start);
		System.out.printf("%,d failures after %s; now the incidents and the statistics%n", number, since(start));
		incidents();
		this.index.merge();
		for (String table : List.of("failed_request", "failed_attempt", "failed_request_history", "incident")) {
			this.jdbc.execute("vacuum (analyze) " + table);
		}
		System.out.printf("Filled in %s.%n", since(start));
		return true;
	}

	private void write(int number, Instant now) throws Exception {
		long seed = now.toEpochMilli();
		AtomicLong next = new AtomicLong();
		Callable<Void> writer = () -> {
			try (Connection connection = this.database.getConnection()) {
				for (long from = next.getAndAdd(BATCH); from < number; from = next.getAndAdd(BATCH)) {
					Batch batch = new Batch();
					for (long i = from; i < Math.min(from + BATCH, number); i++) {
						// oldest first, as they would have come
						Duration age = LONGEST_AGO.minus(LONGEST_AGO.dividedBy(number).multipliedBy(i + 1));
						batch.add(SampleFailure.of(seed, i, now.minus(age), age));
					}
					batch.write(connection);
				}
				return null;
			}
		};
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		try {
			List<Future<Void>> all = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				all.add(writers.submit(writer));
			}
			for (Future<Void> one : all) {
				one.get();
			}
		}
		finally {
			writers.shutdownNow();
		}
	}

	/** As the recording makes them; their keys are the database's own. */
	private void incidents() {
		this.jdbc.update("""
				insert into incident as known (key, function, kind, code, cause, state, first_seen, last_seen)
				select incident, min(function), min(kind), min(code), min(cause), 'NEW', min(first_failed_at),
					max(last_failed_at)
				from failed_request group by incident
				on conflict (key) do update set first_seen = least(known.first_seen, excluded.first_seen),
					last_seen = greatest(known.last_seen, excluded.last_seen)""");
	}

	private static String since(Instant start) {
		return "%.0f s".formatted((Instant.now().toEpochMilli() - start.toEpochMilli()) / 1000.0);
	}

}
