package dev.pdvrelay.benchmarks.search;

import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Failures that are in the store, for something to look for.
 */
@Component
class Known {

	private final JdbcTemplate jdbc;

	Known(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** As many, from everywhere. */
	List<Row> any(int number) {
		List<Row> rows = this.jdbc.query("""
				select f.request_id, f.function, f.ordering_key, f.code, f.message, f.last_failed_at, f.record_offset,
					i.id as incident
				from (select min(id) as first, max(id) as last from failed_request) ends,
					generate_series(1, ?) number, lateral (
						select * from failed_request
						where id >= ends.first + (ends.last - ends.first) * number / (? + 1) limit 1) f
					join incident i on i.key = f.incident""",
				(row, index) -> new Row(row.getString("request_id"), row.getString("function"),
						row.getString("ordering_key"), row.getString("code"), row.getString("message"),
						row.getTimestamp("last_failed_at").toInstant(), row.getLong("record_offset"),
						row.getLong("incident")),
				number, number);
		if (rows.isEmpty()) {
			throw new IllegalStateException("There is nothing to look for in this store; fill it first.");
		}
		return rows;
	}

	/**
	 * What is known of one.
	 *
	 * @param number of its receipt or note, which stands in its content
	 */
	record Row(String requestId, String function, String orderingKey, String code, String message, Instant failedAt,
			long number, long incident) {

		String shop() {
			return this.orderingKey.split("/")[1];
		}

		String till() {
			return this.orderingKey.split("/")[2];
		}

	}

}
