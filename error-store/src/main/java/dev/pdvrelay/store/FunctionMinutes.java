package dev.pdvrelay.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.receipt.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts into the minutes in which something happened, however late it is heard of. In
 * the transaction of whoever counts; rows are always locked in the same order.
 */
class FunctionMinutes {

	private final JdbcTemplate jdbc;

	FunctionMinutes(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void delivered(List<Receipt> receipts) {
		add("""
				insert into function_minute as known (minute, function, delivered) values (?, ?, ?)
				on conflict (minute, function) do update set delivered = known.delivered + excluded.delivered""",
				counted(receipts, (receipt) -> Place.of(receipt.function(), receipt.deliveredAt())));
	}

	void failed(List<RecordedFailure> failures) {
		add("""
				insert into function_minute as known (minute, function, failed) values (?, ?, ?)
				on conflict (minute, function) do update set failed = known.failed + excluded.failed""",
				counted(failures, (failure) -> Place.of(failure.function(), failure.failure().at())));
	}

	private static <T> Map<Place, Long> counted(List<T> all, Function<T, Place> place) {
		return all.stream().collect(Collectors.groupingBy(place, TreeMap::new, Collectors.counting()));
	}

	private void add(String sql, Map<Place, Long> counts) {
		if (!counts.isEmpty()) {
			this.jdbc.batchUpdate(sql, counts.entrySet(), counts.size(), FunctionMinutes::set);
		}
	}

	private static void set(PreparedStatement statement, Map.Entry<Place, Long> count) throws SQLException {
		statement.setObject(1, Timestamps.of(count.getKey().minute));
		statement.setString(2, count.getKey().function);
		statement.setLong(3, count.getValue());
	}

	private record Place(Instant minute, String function) implements Comparable<Place> {

		private static final Comparator<Place> ORDER = Comparator.comparing(Place::minute)
			.thenComparing(Place::function);

		static Place of(String function, Instant at) {
			return new Place(at.truncatedTo(ChronoUnit.MINUTES), StorableText.of(function));
		}

		@Override
		public int compareTo(Place other) {
			return ORDER.compare(this, other);
		}

	}

}
