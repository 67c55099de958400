package dev.pdvrelay.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notes what waits, in the present minute. Of several notes of one minute, from whomever,
 * the highest stays, so nobody counts double.
 */
public final class WaitingRecording {

	private final JdbcTemplate jdbc;

	private final TransactionOperations transaction;

	private final Clock clock;

	WaitingRecording(JdbcTemplate jdbc, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Notes it for all functions.
	 * @param abreast whether receipts and failures are read without delay, so that a
	 * minute without any of them can be told from one that nobody watched
	 */
	public void record(Collection<Waiting> all, boolean abreast) {
		OffsetDateTime minute = Timestamps.of(this.clock.instant().truncatedTo(ChronoUnit.MINUTES));
		List<Waiting> ordered = all.stream().sorted(Comparator.comparing(Waiting::function)).toList();
		this.transaction.executeWithoutResult((status) -> this.jdbc.batchUpdate("""
				insert into function_minute as known (minute, function, waiting, oldest, abreast)
				values (?, ?, ?, ?, ?)
				on conflict (minute, function) do update set waiting = greatest(known.waiting, excluded.waiting),
					oldest = least(known.oldest, excluded.oldest),
					abreast = coalesce(known.abreast, true) and excluded.abreast""", ordered, Math.max(1, all.size()),
				(statement, one) -> set(statement, minute, one, abreast)));
	}

	private static void set(PreparedStatement statement, OffsetDateTime minute, Waiting one, boolean abreast)
			throws SQLException {
		statement.setObject(1, minute);
		statement.setString(2, one.function);
		statement.setObject(3, one.count, Types.BIGINT);
		statement.setObject(4, Timestamps.ofNullable(one.oldest), Types.TIMESTAMP_WITH_TIMEZONE);
		statement.setBoolean(5, abreast);
	}

	/**
	 * What waits for one function.
	 *
	 * @param count null if nobody tells
	 * @param oldest when the oldest was written, or null
	 */
	public record Waiting(String function, @Nullable Long count, @Nullable Instant oldest) {
	}

}
