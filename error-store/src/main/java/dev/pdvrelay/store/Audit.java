package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every change that people made, from the histories of failed requests, incidents and
 * jobs and from a table of its own for what has no history. The database refuses to
 * change or remove any line of them.
 */
public final class Audit {

	/** The largest page. */
	public static final int MAX_LIMIT = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	Audit(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds a line, in the transaction of the change: if it cannot be written, the change
	 * must not happen.
	 */
	public void add(Actor actor, AuditKind kind, String change, String subject, @Nullable String reason,
			@Nullable String before, @Nullable String after) {
		this.jdbc.sql("""
				insert into audit (at, actor, actor_is_person, kind, change, subject, reason, before, after)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Timestamps.of(this.clock.instant()), StorableText.of(actor.name()), actor.isPerson(), kind.name(),
					change, StorableText.of(subject))
			.param(StorableText.ofNullable(reason))
			.param(StorableText.ofNullable(before))
			.param(StorableText.ofNullable(after))
			.update();
	}

	/**
	 * One page, latest first.
	 * @param cursor of the page before, or null for the first page
	 * @param limit 1 to {@value #MAX_LIMIT}
	 * @throws IllegalArgumentException if the cursor is none of ours, or for a limit that
	 * is out of range
	 */
	public AuditEntry.Page find(AuditFilter filter, @Nullable String cursor, int limit) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw new IllegalArgumentException("The limit must be from 1 to " + MAX_LIMIT + ", not " + limit + ".");
		}
		AuditCursor after = (cursor != null) ? AuditCursor.parse(cursor) : null;
		List<Placed> found = new ArrayList<>();
		for (AuditSource source : AuditSource.values()) {
			found.addAll(find(source, filter, after, limit + 1));
		}
		found.sort(Comparator.comparing(Placed::place).reversed());
		List<Placed> page = found.subList(0, Math.min(limit, found.size()));
		String next = (found.size() > limit) ? page.get(limit - 1).place().toString() : null;
		return new AuditEntry.Page(page.stream().map(Placed::entry).toList(), next);
	}

	private List<Placed> find(AuditSource source, AuditFilter filter, @Nullable AuditCursor after, int limit) {
		StringBuilder conditions = new StringBuilder();
		List<Object> values = new ArrayList<>();
		if (filter.person() != null) {
			where(conditions, values, "lower(actor) = lower(?)", StorableText.of(filter.person()));
		}
		if (filter.kind() != null) {
			where(conditions, values, source.kind() + " = ?", filter.kind().name());
		}
		if (filter.from() != null) {
			where(conditions, values, "at >= ?", Timestamps.of(Cursor.within(filter.from())));
		}
		if (filter.to() != null) {
			where(conditions, values, "at < ?", Timestamps.of(Cursor.within(filter.to())));
		}
		if (after != null) {
			where(conditions, values, "(at, id) < (?, ?)", Timestamps.of(after.at()), after.idFor(source));
		}
		return this.jdbc.sql(source.query() + conditions + " order by at desc, id desc limit ?")
			.params(values)
			.param(limit)
			.query((row, number) -> placed(source, row))
			.list();
	}

	private static void where(StringBuilder conditions, List<Object> values, String condition, Object... more) {
		conditions.append(" and ").append(condition);
		values.addAll(List.of(more));
	}

	private static Placed placed(AuditSource source, ResultSet row) throws SQLException {
		Instant at = Timestamps.read(row, "at");
		return new Placed(new AuditCursor(at, source, row.getLong("id")),
				new AuditEntry(at, new Actor(row.getString("actor"), row.getBoolean("actor_is_person")),
						AuditKind.valueOf(row.getString("kind")), row.getString("change"), row.getString("subject"),
						row.getString("reason"), row.getString("before"), row.getString("after")));
	}

	private record Placed(AuditCursor place, AuditEntry entry) {
	}

}
