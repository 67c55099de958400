package dev.pdvrelay.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every delivery that failed, once each: its position tells one that is read twice.
 */
class Attempts {

	private final JdbcTemplate jdbc;

	Attempts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The number of the delivery that failed. */
	static int number(RecordedFailure failure) {
		return (failure.request() != null) ? Math.max(1, failure.request().attempt()) : 1;
	}

	/** Adds what is not there yet, and says which that is, in the same order. */
	List<RecordedFailure> add(List<RecordedFailure> failures) {
		// "select" and casts instead of "values", which pgjdbc may rewrite and then
		// counts no more
		int[][] counts = this.jdbc.batchUpdate("""
				insert into failed_attempt (request_id, topic, partition, record_offset, number, at, kind, code,
					message, detail)
				select ?::uuid, ?::text, ?::int, ?::bigint, ?::int, ?::timestamptz, ?::text, ?::text, ?::text, ?::text
				on conflict (request_id, topic, partition, record_offset) do nothing""", failures, failures.size(),
				Attempts::set);
		List<RecordedFailure> added = new ArrayList<>();
		for (int i = 0; i < failures.size(); i++) {
			if (counts[0][i] == 1) {
				added.add(failures.get(i));
			}
		}
		return added;
	}

	private static void set(PreparedStatement statement, RecordedFailure recorded) throws SQLException {
		Failure failure = recorded.failure();
		statement.setObject(1, recorded.requestId().value());
		statement.setString(2, StorableText.of(recorded.original().topic()));
		statement.setInt(3, recorded.original().partition());
		statement.setLong(4, recorded.original().offset());
		statement.setInt(5, number(recorded));
		statement.setObject(6, Timestamps.of(failure.at()));
		statement.setString(7, failure.kind().name());
		statement.setString(8, StorableText.ofNullable(failure.code()));
		statement.setString(9, StorableText.of(failure.message()));
		statement.setString(10, StorableText.ofNullable(failure.detail()));
	}

	List<FailedRequestDetail.Attempt> of(UUID requestId) {
		return this.jdbc.query("select * from failed_attempt where request_id = ? order by id", Attempts::attempt,
				requestId);
	}

	private static FailedRequestDetail.Attempt attempt(ResultSet row, int number) throws SQLException {
		return new FailedRequestDetail.Attempt(row.getInt("number"), Timestamps.read(row, "at"),
				FailureKind.valueOf(row.getString("kind")), row.getString("code"), row.getString("message"),
				row.getString("detail"),
				new RecordPosition(row.getString("topic"), row.getInt("partition"), row.getLong("record_offset")));
	}

}
