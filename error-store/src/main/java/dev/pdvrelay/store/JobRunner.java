package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does the work of jobs, a little in each round. Everything it knows stands in the
 * database, so it may die at any line and another goes on; any number may run at once,
 * because each job is taken by one at a time.
 */
public final class JobRunner {

	private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

	private static final Set<JobState> RUNNING = Set.of(JobState.RUNNING);

	private final JobRows rows;

	private final Jobs jobs;

	private final JobTurn turn;

	private final JobEvents events;

	private final Dispatch dispatch;

	private final TransactionOperations transaction;

	private final Clock clock;

	JobRunner(JobRows rows, Jobs jobs, JobTurn turn, JobEvents events, Dispatch dispatch,
			TransactionOperations transaction, Clock clock) {
		this.rows = rows;
		this.jobs = jobs;
		this.turn = turn;
		this.events = events;
		this.dispatch = dispatch;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Takes every running job one step further, if nobody else has it just now.
	 * @param held names of functions whose failed requests are not sent now
	 */
	public Round round(Set<String> held) {
		Round total = Round.NOTHING;
		@Nullable RuntimeException problem = null;
		for (long id : this.rows.running()) {
			try {
				total = total.and(step(id, held));
			}
			catch (RuntimeException ex) {
				problem = (problem != null) ? problem : ex;
			}
			if (total.unconfirmed() > 0) {
				break;
			}
		}
		if (problem != null) {
			throw problem;
		}
		return total;
	}

	private Round step(long id, Set<String> held) {
		Done done = Objects.requireNonNull(this.transaction
			.execute((status) -> this.rows.take(id).map((taken) -> step(taken, held)).orElse(Done.NOTHING)));
		int confirmed = done.toSend.isEmpty() ? 0 : this.dispatch.send(done.toSend);
		return new Round(done.changed, done.toSend.size() - confirmed);
	}

	private Done step(JobRows.Turn taken, Set<String> held) {
		Job job = taken.job();
		Instant now = this.clock.instant();
		JobStep step = JobStep.of(job.order(), job.counts());
		return switch (step.kind()) {
			case START -> start(taken, step.most(), held, now);
			case AWAIT -> idle(taken, now);
			case ABORT -> end(job, JobState.ABORTED);
			case COMPLETE -> end(job, JobState.COMPLETED);
		};
	}

	private Done start(JobRows.Turn taken, long most, Set<String> held, Instant now) {
		Job job = taken.job();
		JobAction action = job.order().action();
		Instant canaryPassedAt = job.canaryPassedAt();
		if (canaryPassedAt == null && job.order().canary() > 0 && JobStep.isRamp(job.order(), job.counts())) {
			canaryPassedAt = now;
			this.events.add(job.id(), now, Actor.RELAY, JobEvents.CANARY_PASSED);
		}
		JobPace pace = new JobPace(job.order().ratePerSecond(), taken.pacedUntil());
		long allowed = Math.min(most, pace.allowance(now));
		if (allowed == 0) {
			this.rows.worked(job.id(), now, pace.usedUntil(), canaryPassedAt);
			return Done.NOTHING;
		}
		JobTurn.Taken started = this.turn.take(job, action.isSending() ? held : Set.of(), allowed, now);
		int acted = started.acted().size();
		JobPace after = pace.after(acted, now);
		this.rows.worked(job.id(), now, (acted < allowed) ? after.idle(now).usedUntil() : after.usedUntil(),
				canaryPassedAt);
		return new Done(acted + started.skipped(), action.isSending() ? started.acted() : List.of());
	}

	private Done idle(JobRows.Turn taken, Instant now) {
		Job job = taken.job();
		JobPace pace = new JobPace(job.order().ratePerSecond(), taken.pacedUntil());
		this.rows.worked(job.id(), now, pace.idle(now).usedUntil(), job.canaryPassedAt());
		return Done.NOTHING;
	}

	private Done end(Job job, JobState state) {
		this.jobs.move(job.id(), state, RUNNING, Actor.RELAY, state.name());
		log.info("Job {} of {} is {}: {}", job.id(), job.order().actor().name(), state, job.counts());
		return new Done(1, List.of());
	}

	/**
	 * What a round has done.
	 *
	 * @param changed how many failed requests or jobs it has moved
	 * @param unconfirmed how many Kafka has not confirmed; they are published again
	 * later, and it is no use to start more at once
	 */
	public record Round(int changed, int unconfirmed) {

		static final Round NOTHING = new Round(0, 0);

		Round and(Round other) {
			return new Round(this.changed + other.changed, this.unconfirmed + other.unconfirmed);
		}

	}

	private record Done(int changed, List<Claim> toSend) {

		static final Done NOTHING = new Done(0, List.of());

	}

}
