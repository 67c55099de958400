package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Jobs as people see and order them. Making one freezes its selection; the work is done
 * by {@link JobRunner}, wherever that runs.
 */
public final class Jobs {

	private final JdbcClient jdbc;

	private final JobRows rows;

	private final JobItems items;

	private final JobEvents events;

	private final TransactionOperations transaction;

	private final Clock clock;

	Jobs(JdbcClient jdbc, JobRows rows, JobItems items, JobEvents events, TransactionOperations transaction,
			Clock clock) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.items = items;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Makes a job of everything that matches at this moment; what fails later is not in
	 * it.
	 */
	public Job create(JobOrder order) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Instant now = this.clock.instant();
			long id = this.rows.add(order, now);
			long selected = this.items.freeze(id, order.filter());
			this.jdbc.sql("update job set selected = ? where id = ?").params(selected, id).update();
			this.events.add(id, now, order.actor(), JobEvents.CREATED);
			if (selected == 0) {
				move(id, JobState.COMPLETED, Set.of(JobState.RUNNING), Actor.RELAY, JobState.COMPLETED.name());
			}
			return find(id).orElseThrow();
		}));
	}

	public Optional<Job> find(long id) {
		return this.rows.find(id);
	}

	/**
	 * The latest jobs, latest first.
	 * @param before the id that stood last on the page before, or null for the first page
	 */
	public List<Job> list(@Nullable Long before, int limit) {
		return this.rows.list((before != null) ? before : Long.MAX_VALUE, limit);
	}

	/** How many go on or are paused. */
	public long countOpen() {
		return this.jdbc.sql("select count(*) from job where ended_at is null").query(Long.class).single();
	}

	/** How many a job has skipped, and why. */
	public Map<SkipReason, Long> skips(long id) {
		return this.items.skips(id);
	}

	/** What happened to a job as a whole, in order. */
	public List<Job.Event> events(long id) {
		return this.events.of(id);
	}

	/** Starts nothing more until somebody resumes it; what is in flight goes on. */
	public JobOutcome pause(long id, Actor actor) {
		return order(id, JobState.PAUSED, Set.of(JobState.RUNNING), actor, JobEvents.PAUSED);
	}

	public JobOutcome resume(long id, Actor actor) {
		return order(id, JobState.RUNNING, Set.of(JobState.PAUSED), actor, JobEvents.RESUMED);
	}

	/** Ends it; what is in flight goes on, and what was not started stays as it is. */
	public JobOutcome cancel(long id, Actor actor) {
		return order(id, JobState.CANCELLED, Set.of(JobState.RUNNING, JobState.PAUSED), actor,
				JobState.CANCELLED.name());
	}

	private JobOutcome order(long id, JobState to, Set<JobState> from, Actor actor, String what) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			if (move(id, to, from, actor, what)) {
				return JobOutcome.DONE;
			}
			return find(id).map((job) -> (job.state() == to) ? JobOutcome.DONE : JobOutcome.ENDED)
				.orElse(JobOutcome.NOT_FOUND);
		}));
	}

	/** Changes the state if it is one of these, with its line in the account. */
	boolean move(long id, JobState to, Set<JobState> from, Actor actor, String what) {
		Instant now = this.clock.instant();
		boolean isMoved = this.jdbc.sql("""
				update job set state = :to, ended_at = case when :isEnd then :now end,
					paced_until = greatest(paced_until, :now)
				where id = :id and state in (:from)""")
			.param("to", to.name())
			.param("isEnd", to.isEnd())
			.param("now", Timestamps.of(now))
			.param("id", id)
			.param("from", from.stream().map(JobState::name).toList())
			.update() == 1;
		if (isMoved) {
			this.events.add(id, now, actor, what);
		}
		return isMoved;
	}

}
