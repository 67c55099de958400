package dev.pdvrelay.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A filter as conditions of a query, with their values in order.
 */
final class FilterSql {

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private final StringJoiner conditions = new StringJoiner(" and ", " where ", "");

	private final List<Object> values = new ArrayList<>();

	/** All of a filter. */
	FilterSql(FailedRequestFilter filter) {
		this(filter, true);
	}

	private FilterSql(FailedRequestFilter filter, boolean withWords) {
		if (withWords && SearchQuery.isAsked(filter)) {
			words(SearchQuery.of(filter));
		}
		if (filter.status() != null) {
			where("status = ?", filter.status().name());
		}
		else {
			where("status <> ?", Status.DELETED.name());
		}
		if (filter.function() != null) {
			where("function = ?", StorableText.of(filter.function()));
		}
		if (filter.kind() != null) {
			where("kind = ?", filter.kind().name());
		}
		if (filter.incident() != null) {
			where("incident = (select key from incident where incident.id = ?)", filter.incident());
		}
		time("last_failed_at >= ?", filter.from());
		time("last_failed_at < ?", filter.to());
	}

	/** A filter but for its words. */
	static FilterSql withoutWords(FailedRequestFilter filter) {
		return new FilterSql(filter, false);
	}

	FilterSql after(@Nullable Cursor cursor) {
		if (cursor != null) {
			this.conditions.add("(last_failed_at, id) < (?, ?)");
			this.values.add(Timestamps.of(within(cursor.lastFailedAt())));
			this.values.add(cursor.id());
		}
		return this;
	}

	/** The query with this filter in place of {@code %s}. */
	JdbcClient.StatementSpec on(JdbcClient jdbc, String query, Object... more) {
		return jdbc.sql(query.formatted(this.conditions)).params(this.values).params(more);
	}

	private void words(@Nullable String query) {
		if (query != null) {
			where(SearchQuery.WORDS + " @@ cast(? as tsquery)", query);
		}
		else {
			this.conditions.add("false");
		}
	}

	private void time(String condition, @Nullable Instant time) {
		if (time != null) {
			where(condition, Timestamps.of(within(time)));
		}
	}

	private void where(String condition, Object value) {
		this.conditions.add(condition);
		this.values.add(value);
	}

	/** Postgres knows fewer years than Java. */
	private static Instant within(Instant time) {
		return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
	}

}
