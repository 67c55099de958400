package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Jobs as they stand in their table.
 */
class JobRows {

	private final JdbcClient jdbc;

	private final JobItems items;

	JobRows(JdbcClient jdbc, JobItems items) {
		this.jdbc = jdbc;
		this.items = items;
	}

	/** Adds one that has selected nothing yet. */
	long add(JobOrder order, Scope scope, Instant now) {
		FailedRequestFilter filter = order.filter();
		return this.jdbc.sql("""
				insert into job (action, state, filter_function, filter_kind, filter_status, filter_text, filter_from,
					filter_to, filter_incident, filter_shop, filter_till, filter_code, canary, rate_per_second,
					abort_above, actor, reason, created_at, paced_until, scope_functions, scope_shops)
				values (:action, 'RUNNING', :function, :kind, :status, :text, cast(:from as timestamptz),
					cast(:to as timestamptz), cast(:incident as bigint), :shop, :till, :code, :canary, :rate,
					:abortAbove, :actor, :reason, :now, :now,
					cast(:functions as text[]), cast(:shops as text[]))
				returning id""")
			.param("action", order.action().name())
			.param("function", StorableText.ofNullable(filter.function()))
			.param("kind", (filter.kind() != null) ? filter.kind().name() : null)
			.param("status", order.action().from().name())
			.param("text", StorableText.ofNullable(filter.text()))
			.param("from", Timestamps.ofNullable(filter.from()))
			.param("to", Timestamps.ofNullable(filter.to()))
			.param("incident", filter.incident())
			.param("shop", StorableText.ofNullable(filter.shop()))
			.param("till", StorableText.ofNullable(filter.till()))
			.param("code", StorableText.ofNullable(filter.code()))
			.param("canary", order.canary())
			.param("rate", order.ratePerSecond())
			.param("abortAbove", order.abortAbove())
			.param("actor", StorableText.of(order.actor().name()))
			.param("reason", StorableText.ofNullable(order.reason()))
			.param("now", Timestamps.of(now))
			.param("functions", scope.sortedFunctions().toArray(String[]::new))
			.param("shops", scope.sortedShops().toArray(String[]::new))
			.query(Long.class)
			.single();
	}

	/** One, if it is within what somebody may see. */
	Optional<Job> find(long id, Scope scope) {
		return counted(
				seen("select * from job where id = :id and ", scope, "").param("id", id).query(JobRows::row).list())
			.stream()
			.findFirst();
	}

	/** How many have not ended. */
	long countOpen(Scope scope) {
		return seen("select count(*) from job where ended_at is null and ", scope, "").query(Long.class).single();
	}

	/** Whoever is limited sees what was made under the very same limits. */
	private JdbcClient.StatementSpec seen(String query, Scope scope, String rest) {
		String own = ":all or (scope_functions = cast(:functions as text[]) and scope_shops = cast(:shops as text[]))";
		return this.jdbc.sql(query + "(" + own + ")" + rest)
			.param("all", scope.isAll())
			.param("functions", scope.sortedFunctions().toArray(String[]::new))
			.param("shops", scope.sortedShops().toArray(String[]::new));
	}

	List<Job> list(long before, int limit, Scope scope) {
		return counted(seen("select * from job where id < :before and ", scope, " order by id desc limit :limit")
			.param("before", before)
			.param("limit", limit)
			.query(JobRows::row)
			.list());
	}

	List<Long> running() {
		return this.jdbc.sql("select id from job where state = 'RUNNING' order by id").query(Long.class).list();
	}

	/**
	 * A running job for one runner alone, until the transaction ends; empty if another
	 * has it.
	 */
	Optional<Turn> take(long id) {
		Optional<Row> row = this.jdbc.sql("select * from job where id = ? and state = 'RUNNING' for update skip locked")
			.params(id)
			.query(JobRows::row)
			.optional();
		return row.map((taken) -> new Turn(counted(List.of(taken)).get(0), taken.pacedUntil));
	}

	/** Writes what a turn has made of it. */
	void worked(long id, Instant at, Instant pacedUntil, @Nullable Instant canaryPassedAt) {
		this.jdbc.sql("""
				update job set worked_at = :at, paced_until = :pacedUntil,
					canary_passed_at = cast(:canaryPassedAt as timestamptz) where id = :id""")
			.param("at", Timestamps.of(at))
			.param("pacedUntil", Timestamps.of(pacedUntil))
			.param("canaryPassedAt", Timestamps.ofNullable(canaryPassedAt))
			.param("id", id)
			.update();
	}

	private List<Job> counted(List<Row> rows) {
		Map<Long, JobCounts> counts = this.items
			.counts(rows.stream().collect(Collectors.toMap(Row::id, Row::selected)));
		return rows.stream().map((row) -> row.counted(Objects.requireNonNull(counts.get(row.id)))).toList();
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		@Nullable String kind = row.getString("filter_kind");
		FailedRequestFilter filter = new FailedRequestFilter(row.getString("filter_function"),
				(kind != null) ? FailureKind.valueOf(kind) : null, Status.valueOf(row.getString("filter_status")),
				row.getString("filter_text"), Timestamps.readNullable(row, "filter_from"),
				Timestamps.readNullable(row, "filter_to"), row.getObject("filter_incident", Long.class),
				row.getString("filter_shop"), row.getString("filter_till"), row.getString("filter_code"));
		JobOrder order = new JobOrder(JobAction.valueOf(row.getString("action")), filter, row.getInt("canary"),
				row.getInt("rate_per_second"), row.getDouble("abort_above"), Actor.person(row.getString("actor")),
				row.getString("reason"));
		return new Row(row.getLong("id"), order, JobState.valueOf(row.getString("state")), row.getLong("selected"),
				Timestamps.read(row, "created_at"), Timestamps.readNullable(row, "ended_at"),
				Timestamps.readNullable(row, "canary_passed_at"), Timestamps.readNullable(row, "worked_at"),
				Timestamps.read(row, "paced_until"));
	}

	/** A job that a runner has for itself. */
	record Turn(Job job, Instant pacedUntil) {
	}

	private record Row(long id, JobOrder order, JobState state, long selected, Instant createdAt,
			@Nullable Instant endedAt, @Nullable Instant canaryPassedAt, @Nullable Instant workedAt,
			Instant pacedUntil) {

		Job counted(JobCounts counts) {
			return new Job(this.id, this.order, this.state, counts, this.createdAt, this.endedAt, this.canaryPassedAt,
					this.workedAt);
		}

	}

}
