package dev.pdvrelay.store;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The failed requests that jobs have selected. What becomes of one that was sent is
 * written in the very transaction in which the failed request learns it, so that no
 * outcome is missed or guessed.
 */
class JobItems {

	private final JdbcTemplate jdbc;

	private final JdbcClient client;

	JobItems(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.client = JdbcClient.create(jdbc);
	}

	/** Selects for good what matches now, oldest first. */
	long freeze(long jobId, FailedRequestFilter filter, Scope scope) {
		String query = "insert into job_item (job_id, position, request_id) select " + jobId
				+ ", row_number() over (order by id), request_id from failed_request%s";
		long selected = new FilterSql(filter, scope).on(this.client, query).update();
		// or the next queries would be planned for a table that was nearly empty
		this.jdbc.execute("analyze job_item");
		return selected;
	}

	/** Their receipts have arrived. */
	void resolved(Collection<UUID> requestIds) {
		settle(requestIds, State.RESOLVED);
	}

	/** The deliveries that were waited for have failed. */
	void failedAgain(Collection<UUID> requestIds) {
		settle(requestIds, State.FAILED_AGAIN);
	}

	private void settle(Collection<UUID> requestIds, State outcome) {
		if (!requestIds.isEmpty()) {
			this.jdbc.update("update job_item set state = ? where request_id = any (?) and state = 'IN_FLIGHT'",
					outcome.name(), requestIds.toArray(UUID[]::new));
		}
	}

	/** How many of each job stand in each state. */
	Map<Long, JobCounts> counts(Map<Long, Long> selectedByJob) {
		Map<Long, Map<State, Long>> found = new HashMap<>();
		this.jdbc.query("""
				select job_id, state, count(*) from job_item where job_id = any (?) and state <> 'WAITING'
				group by job_id, state""", (row) -> {
			found.computeIfAbsent(row.getLong(1), (id) -> new EnumMap<>(State.class))
				.put(State.valueOf(row.getString(2)), row.getLong(3));
		}, (Object) selectedByJob.keySet().toArray(Long[]::new));
		Map<Long, JobCounts> counts = new HashMap<>();
		selectedByJob.forEach((id, selected) -> {
			Map<State, Long> parts = found.getOrDefault(id, Map.of());
			counts.put(id,
					new JobCounts(selected, parts.getOrDefault(State.RESOLVED, 0L),
							parts.getOrDefault(State.FAILED_AGAIN, 0L), parts.getOrDefault(State.SKIPPED, 0L),
							parts.getOrDefault(State.IN_FLIGHT, 0L)));
		});
		return counts;
	}

	/** How many were skipped, and why. */
	Map<SkipReason, Long> skips(long jobId) {
		Map<SkipReason, Long> skips = new EnumMap<>(SkipReason.class);
		this.jdbc.query("""
				select skip_reason, count(*) from job_item where job_id = ? and state = 'SKIPPED'
				group by skip_reason""", (row) -> {
			skips.put(SkipReason.valueOf(row.getString(1)), row.getLong(2));
		}, jobId);
		return skips;
	}

	/** Where one of them stands. */
	enum State {

		/** Not touched yet. */
		WAITING,
		/** Sent, outcome not yet known. */
		IN_FLIGHT,
		/** Delivered; or deleted, or restored. */
		RESOLVED,
		/** The delivery that this job ordered has failed. */
		FAILED_AGAIN,
		/** Left alone, with a reason. */
		SKIPPED

	}

}
