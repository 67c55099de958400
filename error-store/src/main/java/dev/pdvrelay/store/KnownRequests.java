package dev.pdvrelay.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds, locks and updates failed requests by the hundred. Locks are always taken in the
 * order of the request ids, so that nobody waits for each other.
 */
class KnownRequests {

	private final JdbcTemplate jdbc;

	KnownRequests(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds those that are not there yet.
	 * @param first each as its first failure made it
	 * @return the failures of those that were added
	 */
	List<RecordedFailure> addUnknown(Collection<KnownRequest> first) {
		List<KnownRequest> sorted = first.stream()
			.sorted(Comparator.comparing((request) -> request.requestId))
			.toList();
		int[][] counts = this.jdbc.batchUpdate("""
				insert into failed_request (request_id, correlation_id, function, ordering_key, source, request_time,
					traceparent, endpoint, argument_style, record_key, content_type, content, kind, code, message,
					detail, topic, partition, record_offset, first_failed_at, last_failed_at, status, attempt,
					automatic_attempts, operator_attempts, next_attempt_at, search_text)
				select ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::timestamptz, ?::text, ?::text, ?::text, ?::bytea,
					?::text, ?::bytea, ?::text, ?::text, ?::text, ?::text, ?::text, ?::int, ?::bigint, ?::timestamptz,
					?::timestamptz, ?::text, ?::int, ?::int, ?::int, ?::timestamptz, ?::text
				on conflict (request_id) do nothing""", sorted, sorted.size(), KnownRequests::set);
		List<RecordedFailure> added = new ArrayList<>();
		for (int i = 0; i < sorted.size(); i++) {
			if (counts[0][i] == 1) {
				added.add(shown(sorted.get(i)));
			}
		}
		return added;
	}

	private static void set(PreparedStatement statement, KnownRequest request) throws SQLException {
		RecordedFailure recorded = shown(request);
		Request original = recorded.request();
		OrderingKey key = (original != null) ? original.orderingKey() : null;
		int i = 0;
		statement.setObject(++i, recorded.requestId().value());
		statement.setString(++i,
				StorableText.of((original != null) ? original.correlationId() : recorded.requestId().toString()));
		statement.setString(++i, StorableText.of(recorded.function()));
		statement.setString(++i, StorableText.ofNullable((key != null) ? key.value() : null));
		statement.setString(++i, StorableText.of((original != null) ? original.source() : Source.LEGACY.uri()));
		statement.setObject(++i, Timestamps.of((original != null) ? original.time() : recorded.writtenAt()));
		statement.setString(++i, StorableText.ofNullable((original != null) ? original.traceparent() : null));
		statement.setString(++i, StorableText.ofNullable((original != null) ? original.endpoint() : null));
		statement.setString(++i, ((original != null) ? original.style() : ArgumentStyle.NAMED).name());
		statement.setBytes(++i, recorded.key());
		statement.setString(++i, recorded.content().type());
		statement.setBytes(++i, recorded.content().bytes());
		i = setFailure(statement, i, recorded);
		statement.setObject(++i, Timestamps.of(recorded.failure().at()));
		statement.setObject(++i, Timestamps.of(recorded.failure().at()));
		statement.setString(++i, request.status.name());
		statement.setInt(++i, request.attempt);
		statement.setInt(++i, request.automaticAttempts);
		statement.setInt(++i, request.operatorAttempts);
		statement.setObject(++i, Timestamps.ofNullable(request.nextAttemptAt));
		statement.setString(++i, searchable(recorded));
	}

	private static int setFailure(PreparedStatement statement, int before, RecordedFailure recorded)
			throws SQLException {
		Failure failure = recorded.failure();
		int i = before;
		statement.setString(++i, failure.kind().name());
		statement.setString(++i, StorableText.ofNullable(failure.code()));
		statement.setString(++i, StorableText.of(failure.message()));
		statement.setString(++i, StorableText.ofNullable(failure.detail()));
		statement.setString(++i, StorableText.of(recorded.original().topic()));
		statement.setInt(++i, recorded.original().partition());
		statement.setLong(++i, recorded.original().offset());
		return i;
	}

	private static String searchable(RecordedFailure recorded) {
		Request request = recorded.request();
		OrderingKey key = (request != null) ? request.orderingKey() : null;
		return SearchWords.of(recorded.content(), recorded.requestId().toString(),
				(request != null) ? request.correlationId() : null, (key != null) ? key.value() : null,
				recorded.failure().code(), recorded.failure().message());
	}

	/**
	 * The failed requests of these ids, which nobody else changes until the transaction
	 * ends.
	 */
	Map<UUID, KnownRequest> lock(Collection<UUID> requestIds) {
		Map<UUID, KnownRequest> locked = new LinkedHashMap<>();
		this.jdbc.query("""
				select request_id, status, attempt, automatic_attempts, operator_attempts, next_attempt_at
				from failed_request where request_id = any(?) order by request_id for no key update""", (row) -> {
			KnownRequest request = known(row);
			locked.put(request.requestId, request);
		}, (Object) requestIds.toArray(UUID[]::new));
		return locked;
	}

	private static KnownRequest known(ResultSet row) throws SQLException {
		return new KnownRequest(row.getObject("request_id", UUID.class), Status.valueOf(row.getString("status")),
				row.getInt("attempt"), row.getInt("automatic_attempts"), row.getInt("operator_attempts"),
				Timestamps.readNullable(row, "next_attempt_at"));
	}

	/** Writes what a batch has made of them. */
	void update(List<KnownRequest> requests) {
		this.jdbc.batchUpdate("""
				update failed_request set kind = ?, code = ?, message = ?, detail = ?, topic = ?, partition = ?,
					record_offset = ?, last_failed_at = ?, status = ?, attempt = ?, automatic_attempts = ?,
					operator_attempts = ?, next_attempt_at = ?, publish_pending = false, leased_until = null,
					search_text = ?, version = version + 1
				where request_id = ?""", requests, Math.max(1, requests.size()), (statement, request) -> {
			RecordedFailure shown = shown(request);
			int i = setFailure(statement, 0, shown);
			statement.setObject(++i, Timestamps.of(shown.failure().at()));
			statement.setString(++i, request.status.name());
			statement.setInt(++i, request.attempt);
			statement.setInt(++i, request.automaticAttempts);
			statement.setInt(++i, request.operatorAttempts);
			statement.setObject(++i, Timestamps.ofNullable(request.nextAttemptAt));
			statement.setString(++i, searchable(shown));
			statement.setObject(++i, request.requestId);
		});
	}

	private static RecordedFailure shown(KnownRequest request) {
		@Nullable RecordedFailure shown = request.shown;
		if (shown == null) {
			throw new IllegalArgumentException("nothing has changed for request " + request.requestId);
		}
		return shown;
	}

}
