package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who changed what, when and why. Lines are added in the transaction of the change and
 * never altered.
 */
class History {

	/** Kafka has confirmed the record of one more delivery. */
	static final String SENT = "SENT";

	/** Somebody has changed the content. */
	static final String EDITED = "EDITED";

	/** Somebody has looked at the personal data in it. */
	static final String REVEALED = "REVEALED";

	/** A receipt has arrived for what a person had settled before. */
	static final String RECEIPT_ARRIVED = "RECEIPT_ARRIVED";

	/** The recycle bin was emptied of it. */
	static final String PURGED = "PURGED";

	private final JdbcTemplate jdbc;

	History(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void add(UUID requestId, Instant at, Actor actor, String change, @Nullable String reason) {
		add(List.of(new Line(requestId, at, actor, change, reason)));
	}

	/**
	 * One line of a person that tells before and after.
	 */
	void add(Line line, String before, String after) {
		this.jdbc.update(
				"""
						insert into failed_request_history (request_id, at, actor, actor_is_person, change, reason, before, after)
						values (?, ?, ?, ?, ?, ?, ?, ?)""",
				line.requestId(), Timestamps.of(line.at()), StorableText.of(line.actor().name()),
				line.actor().isPerson(), line.change(), StorableText.ofNullable(line.reason()), before, after);
	}

	void add(List<Line> lines) {
		this.jdbc.batchUpdate("""
				insert into failed_request_history (request_id, at, actor, actor_is_person, change, reason)
				values (?, ?, ?, ?, ?, ?)""", lines, Math.max(1, lines.size()), (statement, line) -> {
			statement.setObject(1, line.requestId());
			statement.setObject(2, Timestamps.of(line.at()));
			statement.setString(3, StorableText.of(line.actor().name()));
			statement.setBoolean(4, line.actor().isPerson());
			statement.setString(5, line.change());
			statement.setString(6, StorableText.ofNullable(line.reason()));
		});
	}

	List<FailedRequestDetail.Change> of(UUID requestId) {
		return this.jdbc.query("select * from failed_request_history where request_id = ? order by id", History::change,
				requestId);
	}

	private static FailedRequestDetail.Change change(ResultSet row, int number) throws SQLException {
		return new FailedRequestDetail.Change(Timestamps.read(row, "at"),
				new Actor(row.getString("actor"), row.getBoolean("actor_is_person")), row.getString("change"),
				row.getString("reason"), row.getObject("job_id", Long.class));
	}

	/** One line of it. */
	record Line(UUID requestId, Instant at, Actor actor, String change, @Nullable String reason) {
	}

}
