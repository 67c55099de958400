package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What people have made of a request, edit by edit. Versions are added in the transaction
 * of the edit and never altered; version 1 is what came in.
 */
class Versions {

	private final JdbcTemplate jdbc;

	Versions(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds the next one; the caller holds the lock on the request. */
	void add(FailedRequest request, Content edited, Instant at, Actor actor, @Nullable String reason) {
		this.jdbc.update("""
				insert into failed_request_version
					(request_id, number, at, actor, actor_is_person, reason, attempt, content_type, content)
				select ?, coalesce(max(number), 1) + 1, ?, ?, ?, ?, ?, ?, ?
				from failed_request_version where request_id = ?""", request.requestId(), Timestamps.of(at),
				StorableText.of(actor.name()), actor.isPerson(), StorableText.ofNullable(reason), request.attempt() + 1,
				edited.type(), edited.bytes(), request.requestId());
	}

	List<FailedRequestDetail.Version> of(UUID requestId) {
		return this.jdbc.query("""
				select number, at, actor, actor_is_person, reason, attempt from failed_request_version
				where request_id = ? order by number""", Versions::version, requestId);
	}

	Optional<Content> content(long id, int number) {
		return this.jdbc
			.query("""
					select v.content_type, v.content from failed_request_version v
					join failed_request using (request_id) where failed_request.id = ? and v.number = ?""",
					(row, index) -> new Content(row.getString(1), row.getBytes(2)), id, number)
			.stream()
			.findFirst();
	}

	private static FailedRequestDetail.Version version(ResultSet row, int index) throws SQLException {
		return new FailedRequestDetail.Version(row.getInt("number"), Timestamps.read(row, "at"),
				new Actor(row.getString("actor"), row.getBoolean("actor_is_person")), row.getString("reason"),
				row.getInt("attempt"));
	}

}
