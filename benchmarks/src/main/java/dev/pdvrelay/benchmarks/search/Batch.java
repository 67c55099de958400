package dev.pdvrelay.benchmarks.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.SearchWords;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Some thousand failures as rows of the tables, in which they go in one transaction.
 */
final class Batch {

	private static final String REQUESTS = """
			failed_request (request_id, correlation_id, function, ordering_key, source, request_time, argument_style,
			record_key, content_type, content, kind, code, message, topic, partition, record_offset, first_failed_at,
			last_failed_at, status, attempt, automatic_attempts, resolved_at, deleted_at, search_text)""";

	private static final String ATTEMPTS = """
			failed_attempt (request_id, topic, partition, record_offset, number, at, kind, code, message)""";

	private static final String HISTORY = """
			failed_request_history (request_id, at, actor, actor_is_person, change)""";

	private final CopyLines requests = new CopyLines();

	private final CopyLines attempts = new CopyLines();

	private final CopyLines history = new CopyLines();

	void add(SampleFailure failure) {
		String key = failure.till().orderingKey();
		Cause cause = failure.cause();
		String id = failure.requestId().toString();
		Instant at = failure.failedAt();
		boolean isSent = failure.status() == Status.RESOLVED || failure.status() == Status.REPROCESSING;
		this.requests.add(id, failure.correlationId(), failure.function(), key,
				failure.content().isXml() ? Source.XML.uri() : Source.LEGACY.uri(), at.minusMillis(40),
				ArgumentStyle.NAMED, key.getBytes(StandardCharsets.UTF_8), failure.content().type(),
				failure.content().bytes(), cause.kind(), cause.code(), failure.message(), failure.function(),
				failure.number() % 3, failure.number(), at, at, failure.status(), isSent ? 2 : 1, isSent ? 1 : 0,
				when(failure, Status.RESOLVED), when(failure, Status.DELETED),
				SearchWords.of(failure.content(), id, failure.correlationId(), key, cause.code(), failure.message()));
		this.attempts.add(id, failure.function(), failure.number() % 3, failure.number(), 1, at, cause.kind(),
				cause.code(), failure.message());
		changed(id, at, Status.FAILED);
		if (failure.status() == Status.RESOLVED || failure.status() == Status.DELETED) {
			changed(id, at.plusSeconds(900), failure.status());
		}
	}

	private static @Nullable Instant when(SampleFailure failure, Status status) {
		return (failure.status() == status) ? failure.failedAt().plusSeconds(900) : null;
	}

	private void changed(String id, Instant at, Status status) {
		this.history.add(id, at, Actor.RELAY.name(), false, status);
	}

	void write(Connection connection) throws SQLException, IOException {
		CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
		connection.setAutoCommit(false);
		in(copy, REQUESTS, this.requests);
		in(copy, ATTEMPTS, this.attempts);
		in(copy, HISTORY, this.history);
		connection.commit();
	}

	private static void in(CopyManager copy, String table, CopyLines lines) throws SQLException, IOException {
		copy.copyIn("copy " + table + " from stdin", new ByteArrayInputStream(lines.bytes()));
	}

}
