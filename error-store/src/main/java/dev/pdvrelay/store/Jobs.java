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

	private final Approval approval;

	private final Sight sight;

	private final Clock clock;

	Jobs(JdbcClient jdbc, JobRows rows, JobItems items, JobEvents events, TransactionOperations transaction,
			Approval approval, Sight sight, Clock clock) {
		this.approval = approval;
		this.sight = sight;
		this.jdbc = jdbc;
		this.rows = rows;
		this.items = items;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Makes a job of everything that matches at this moment; what fails later is not in
	 * it. A large one waits for a second person.
	 */
	public Job create(JobOrder order) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Instant now = this.clock.instant();
			Scope scope = this.sight.scope();
			long id = this.rows.add(order, scope, now);
			long selected = this.items.freeze(id, order.filter(), scope);
			JobState state = this.approval.isNeededFor(selected) ? JobState.AWAITING_APPROVAL : JobState.RUNNING;
			this.jdbc.sql("update job set selected = ?, state = ? where id = ?")
				.params(selected, state.name(), id)
				.update();
			this.events.add(id, now, order.actor(), JobEvents.CREATED, order.reason(), null,
					state + ", " + order.inWords(selected));
			if (selected == 0) {
				move(id, JobState.COMPLETED, Set.of(JobState.RUNNING), Actor.RELAY, JobState.COMPLETED.name());
			}
			return find(id).orElseThrow();
		}));
	}

	public Optional<Job> find(long id) {
		return this.rows.find(id, this.sight.scope());
	}

	/**
	 * The latest jobs, latest first.
	 * @param before the id that stood last on the page before, or null for the first page
	 */
	public List<Job> list(@Nullable Long before, int limit) {
		return this.rows.list((before != null) ? before : Long.MAX_VALUE, limit, this.sight.scope());
	}

	/** How many go on, are paused or wait for a second person. */
	public long countOpen() {
		return this.rows.countOpen(this.sight.scope());
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
		return order(id, JobState.CANCELLED, Set.of(JobState.AWAITING_APPROVAL, JobState.RUNNING, JobState.PAUSED),
				actor, JobState.CANCELLED.name());
	}

	private JobOutcome order(long id, JobState to, Set<JobState> from, Actor actor, String what) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Job seen = find(id).orElse(null);
			if (seen == null) {
				return JobOutcome.NOT_FOUND;
			}
			if (move(id, to, from, actor, what)) {
				return JobOutcome.DONE;
			}
			JobState now = find(id).orElse(seen).state();
			if (now == JobState.AWAITING_APPROVAL) {
				return JobOutcome.AWAITS_APPROVAL;
			}
			return (now == to) ? JobOutcome.DONE : JobOutcome.ENDED;
		}));
	}

	/** A second person agrees, and the job begins. */
	public JobOutcome approve(long id, Actor actor, @Nullable String reason) {
		return decide(id, JobState.RUNNING, actor, JobEvents.APPROVED, reason);
	}

	/**
	 * A second person does not agree, and the job is cancelled before it began.
	 * @param reason why; without it the outcome is {@link JobOutcome#REASON_REQUIRED}
	 */
	public JobOutcome refuse(long id, Actor actor, @Nullable String reason) {
		return Acts.isMissing(reason) ? JobOutcome.REASON_REQUIRED
				: decide(id, JobState.CANCELLED, actor, JobEvents.REFUSED, reason);
	}

	private JobOutcome decide(long id, JobState to, Actor actor, String what, @Nullable String reason) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Job seen = find(id).orElse(null);
			if (seen == null) {
				return JobOutcome.NOT_FOUND;
			}
			if (seen.order().actor().name().equalsIgnoreCase(actor.name())) {
				return JobOutcome.OWN_JOB;
			}
			return move(id, to, Set.of(JobState.AWAITING_APPROVAL), actor, what, reason) ? JobOutcome.DONE
					: JobOutcome.AWAITS_NOTHING;
		}));
	}

	/** Changes the state if it is one of these, with its line in the account. */
	boolean move(long id, JobState to, Set<JobState> from, Actor actor, String what) {
		return move(id, to, from, actor, what, null);
	}

	private boolean move(long id, JobState to, Set<JobState> from, Actor actor, String what, @Nullable String reason) {
		Instant now = this.clock.instant();
		String before = this.jdbc.sql("select state from job where id = ? for update")
			.param(id)
			.query(String.class)
			.single();
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
			this.events.add(id, now, actor, what, reason, before, to.name());
		}
		return isMoved;
	}

}
