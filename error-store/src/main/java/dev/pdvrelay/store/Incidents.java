package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.pdvrelay.common.failure.FailureKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks into the incidents; changes nothing.
 */
public final class Incidents {

	/** Failed requests of one incident are counted up to this. */
	public static final int COUNTED = 10_000;

	private static final int LISTED = 200;

	private static final String SELECT = """
			select i.*, counted.open, counted.tills from incident i
			left join lateral (
				select count(*) as open, count(distinct ordering_key) as tills from (
					select ordering_key from failed_request f
					where f.incident = i.key and f.status in ('FAILED', 'REPROCESSING') limit ?) waiting) counted on true
			""";

	private static final String ORDER = " order by (i.state = 'ACKNOWLEDGED'), i.last_seen desc, i.id desc limit ?";

	private final JdbcClient jdbc;

	private final Clock clock;

	Incidents(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The incidents of a view, those that nobody looks after first, then the latest; at
	 * most 200.
	 */
	public List<Incident> find(View view) {
		return this.jdbc.sql(SELECT + view.condition + ORDER)
			.params(COUNTED + 1, Timestamps.of(this.clock.instant()), LISTED)
			.query(Incidents::incident)
			.list();
	}

	/** One of them. */
	public Optional<Incident> find(long id) {
		return this.jdbc.sql(SELECT + "where i.id = ?").params(COUNTED + 1, id).query(Incidents::incident).optional();
	}

	/** The incident to which a failed request belongs. */
	public Optional<Long> ofFailedRequest(long id) {
		return this.jdbc.sql("select i.id from incident i join failed_request f on f.incident = i.key where f.id = ?")
			.param(id)
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
				Timestamps.read(row, "last_seen"), row.getLong("version"), row.getInt("open"), row.getInt("tills"));
	}

	/** Which incidents somebody wants to see. */
	public enum View {

		/** Something waits and nobody has muted it, or it is not said to be fixed. */
		OPEN("where i.state <> 'FIXED' and counted.open > 0 and coalesce(i.muted_until, '-infinity') < ?"),
		/** Muted for now. */
		MUTED("where i.muted_until >= ?"),
		/** Said to be fixed, or nothing of it waits any more. */
		OVER("where (i.state = 'FIXED' or counted.open = 0) and coalesce(i.muted_until, '-infinity') < ?");

		private final String condition;

		View(String condition) {
			this.condition = condition;
		}

	}

}
