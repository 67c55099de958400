package dev.pdvrelay.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One act on everything that matched a filter when the job was made, and how far it is.
 *
 * @param endedAt when it reached a state that it never leaves
 * @param canaryPassedAt when all of the canary had their outcomes and the others could
 * follow
 * @param workedAt when somebody last worked on it; a running job that nobody has worked
 * on for long has no runner
 */
public record Job(long id, JobOrder order, JobState state, JobCounts counts, Instant createdAt,
		@Nullable Instant endedAt, @Nullable Instant canaryPassedAt, @Nullable Instant workedAt) {

	/**
	 * Something that happened to a job as a whole.
	 *
	 * @param what CREATED, APPROVED, REFUSED, CANARY_PASSED, PAUSED, RESUMED, CANCELLED,
	 * ABORTED or COMPLETED
	 * @param reason why, if it was said
	 */
	public record Event(Instant at, Actor actor, String what, @Nullable String reason) {
	}

}
