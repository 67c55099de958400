package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks into the incidents; changes nothing.
 */
public final class Incidents {

	/** Failed requests of one incident are counted up to this. */
	public static final int COUNTED = 10_000;

	/** Tills of one incident are counted up to this. */
	public static final int TILLS_COUNTED = 5_000;

	private static final int LISTED = 200;

	private static final String SELECT = """
			select i.*, counted.open, %s as whole from incident i
			left join lateral (
				select count(*) as open from (
					select 1 from failed_request f
					where f.incident = i.key and f.status in ('FAILED', 'REPROCESSING') and %s
					limit ?) waiting) counted on true
			where %s and\s""";

	private static final String SOME_WITHIN = "exists (select from failed_request f where f.incident = i.key and %s)";

	private static final String NONE_WITHOUT = "not exists (select from failed_request f where f.incident = i.key and (%s) is not true)";

	private static final String ORDER = " order by (i.state = 'ACKNOWLEDGED'), i.last_seen desc, i.id desc";

	private final JdbcClient jdbc;

	private final HurtSql hurt;

	private final Sight sight;

	private final Clock clock;

	Incidents(JdbcClient jdbc, FunctionCatalog functions, Sight sight, Clock clock) {
		this.sight = sight;
		this.jdbc = jdbc;
		this.hurt = new HurtSql(functions);
		this.clock = clock;
	}

	/**
	 * The incidents of a view, those that nobody looks after first, then the latest; at
	 * most 200.
	 */
	public List<Incident> find(View view) {
		return select(view.condition + ORDER + " limit ?", ORDER, Timestamps.of(this.clock.instant()), LISTED)
			.query(Incidents::incident)
			.list();
	}

	/** One of them. */
	public Optional<Incident> find(long id) {
		return select("i.id = ?", "", id).query(Incidents::incident).optional();
	}

	/** Held to what the one who asks may see: as a whole, in its numbers, and at all. */
	private JdbcClient.StatementSpec select(String rest, String order, Object... values) {
		Scope scope = this.sight.scope();
		ScopeSql own = ScopeSql.of(scope, "f.");
		String seen = scope.isAll() ? "true" : SOME_WITHIN.formatted(own.condition());
		String whole = scope.isAll() ? "true" : NONE_WITHOUT.formatted(own.condition());
		return this.jdbc
			.sql(this.hurt.around(SELECT.formatted(whole, own.condition(), seen) + rest, own.condition()) + order)
			.params(own.values())
			.params(own.values())
			.param(COUNTED + 1)
			.params(own.values())
			.params(values)
			.params(own.values())
			.params(own.values())
			.param(TILLS_COUNTED + 1);
	}

	/**
	 * The shops with the most open failures, by the part of the ordering key that names
	 * them; only where the keys carry shops.
	 */
	public List<HurtShop> shops(Incident incident, int limit) {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "f.");
		return this.jdbc.sql("""
				select regexp_replace(ordering_key, '/[^/]*$', '') as shop, count(*) as open,
					count(distinct ordering_key) as tills
				from (select ordering_key from failed_request f
					where f.incident = ? and f.status in ('FAILED', 'REPROCESSING') and ordering_key like '%%/%%' and %s
					limit ?) waiting
				group by 1 order by 2 desc, 1 limit ?""".formatted(own.condition()))
			.param(incident.key())
			.params(own.values())
			.params(COUNTED, limit)
			.query((row, number) -> new HurtShop(row.getString("shop"), row.getLong("open"), row.getInt("tills")))
			.list();
	}

	/**
	 * How many incidents of each function are open; functions without any are left out.
	 */
	public Map<String, Long> openByFunction() {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "f.");
		Map<String, Long> counts = new HashMap<>();
		this.jdbc.sql("""
				select function, count(*) from incident i
				where i.state <> 'FIXED' and coalesce(i.muted_until, '-infinity') < ?
					and exists (select 1 from failed_request f
						where f.incident = i.key and f.status in ('FAILED', 'REPROCESSING') and %s)
				group by function""".formatted(own.condition()))
			.param(Timestamps.of(this.clock.instant()))
			.params(own.values())
			.query((RowCallbackHandler) (row) -> counts.put(row.getString(1), row.getLong(2)));
		return counts;
	}

	/**
	 * How many failures came in each hour, by incident; nothing of those that are not
	 * wholly within what the one who asks may see.
	 * @param since the first hour; hours without failures are left out
	 */
	public Map<Long, Map<Instant, Long>> failuresByHour(Collection<Long> ids, Instant since) {
		Scope scope = this.sight.scope();
		ScopeSql own = ScopeSql.of(scope, "f.");
		String whole = scope.isAll() ? "" : " and exists (select from incident i where i.id = incident_id and "
				+ SOME_WITHIN.formatted(own.condition()) + " and " + NONE_WITHOUT.formatted(own.condition()) + ")";
		Map<Long, Map<Instant, Long>> counts = new HashMap<>();
		this.jdbc
			.sql("select incident_id, hour, failures from incident_hour where incident_id = any (?) and hour >= ?"
					+ whole)
			.params(ids.toArray(Long[]::new), Timestamps.of(since))
			.params(own.values())
			.params(own.values())
			.query((RowCallbackHandler) (row) -> counts.computeIfAbsent(row.getLong(1), (id) -> new HashMap<>())
				.put(Timestamps.read(row, "hour"), row.getLong("failures")));
		return counts;
	}

	/** The incident to which a failed request belongs. */
	public Optional<Long> ofFailedRequest(long id) {
		ScopeSql own = ScopeSql.of(this.sight.scope(), "f.");
		return this.jdbc
			.sql("select i.id from incident i join failed_request f on f.incident = i.key where f.id = ? and "
					+ own.condition())
			.param(id)
			.params(own.values())
			.query(Long.class)
			.optional();
	}

	/** Who did what with it. */
	public List<FailedRequestDetail.Change> history(long id) {
		return this.jdbc.sql("select * from incident_history where incident_id = ? order by id")
			.param(id)
			.query((row, number) -> new FailedRequestDetail.Change(Timestamps.read(row, "at"),
					new Actor(row.getString("actor"), row.getBoolean("actor_is_person")), row.getString("change"),
					row.getString("reason"), null))
			.list();
	}

	private static Incident incident(ResultSet row, int number) throws SQLException {
		return new Incident(row.getLong("id"), row.getString("key"), row.getString("function"),
				FailureKind.valueOf(row.getString("kind")), row.getString("code"), row.getString("cause"),
				Incident.State.valueOf(row.getString("state")), Timestamps.readNullable(row, "muted_until"),
				row.getString("owner"), row.getString("note"), Timestamps.read(row, "first_seen"),
				Timestamps.read(row, "last_seen"), row.getLong("version"), row.getInt("open"), row.getInt("tills"),
				row.getInt("shops"), row.getBoolean("whole"));
	}

	/**
	 * A shop that an incident hits.
	 *
	 * @param shop the part of the ordering key that names it
	 * @param open its failed requests that wait or are under way
	 * @param tills different ordering keys among those
	 */
	public record HurtShop(String shop, long open, int tills) {
	}

	/** Which incidents somebody wants to see. */
	public enum View {

		/** Something waits and nobody has muted it, or it is not said to be fixed. */
		OPEN("i.state <> 'FIXED' and counted.open > 0 and coalesce(i.muted_until, '-infinity') < ?"),
		/** Muted for now. */
		MUTED("i.muted_until >= ?"),
		/** Said to be fixed, or nothing of it waits any more. */
		OVER("(i.state = 'FIXED' or counted.open = 0) and coalesce(i.muted_until, '-infinity') < ?");

		private final String condition;

		View(String condition) {
			this.condition = condition;
		}

	}

}
