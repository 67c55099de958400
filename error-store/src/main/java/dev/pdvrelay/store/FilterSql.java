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

	private final StringJoiner conditions = new StringJoiner(" and ", " where ", "");

	private final List<Object> values = new ArrayList<>();

	/**
	 * All of a filter. Whoever filters is held to a scope here, so that nobody can forget
	 * it.
	 */
	FilterSql(FailedRequestFilter filter, Scope scope) {
		this(filter, scope, true);
	}

	private FilterSql(FailedRequestFilter filter, Scope scope, boolean withWords) {
		ScopeSql own = ScopeSql.of(scope, "");
		if (!scope.isAll()) {
			this.conditions.add(own.condition());
			this.values.addAll(own.values());
		}
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

	/** A filter but for its words, held to a scope as well. */
	static FilterSql withoutWords(FailedRequestFilter filter, Scope scope) {
		return new FilterSql(filter, scope, false);
	}

	FilterSql after(@Nullable Cursor cursor) {
		if (cursor != null) {
			this.conditions.add("(last_failed_at, id) < (?, ?)");
			this.values.add(Timestamps.of(Cursor.within(cursor.lastFailedAt())));
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
			where(condition, Timestamps.of(Cursor.within(time)));
		}
	}

	private void where(String condition, Object value) {
		this.conditions.add(condition);
		this.values.add(value);
	}

}
