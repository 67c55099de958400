package dev.pdvrelay.panel.job;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobOrder;
import dev.pdvrelay.store.JobState;
import dev.pdvrelay.store.SkipReason;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API gives it. The five parts always add up to what was selected.
 *
 * @param inFlight sent, outcome not yet known
 * @param workedAt when it was last worked on, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record JobJson(long id, String action, JobState state, long selected, long resolved, long failedAgain, long skipped,
		long notStarted, long inFlight, Filter filter, int canary, int ratePerSecond, double abortAboveFailureRatio,
		String createdBy, @Nullable String reason, Instant createdAt, @Nullable Instant canaryPassedAt,
		@Nullable Instant workedAt, @Nullable Instant endedAt) {

	static JobJson of(Job job) {
		JobOrder order = job.order();
		return new JobJson(job.id(), order.action().name().toLowerCase(Locale.ROOT), job.state(),
				job.counts().selected(), job.counts().resolved(), job.counts().failedAgain(), job.counts().skipped(),
				job.counts().notStarted(), job.counts().inFlight(), Filter.of(order.filter()), order.canary(),
				order.ratePerSecond(), order.abortAbove(), order.actor().name(), order.reason(), job.createdAt(),
				job.canaryPassedAt(), job.workedAt(), job.endedAt());
	}

	/**
	 * What was asked for, by the names of the list.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Filter(@Nullable String function, @Nullable FailureKind kind, @Nullable Status status, @Nullable String q,
			@Nullable Instant from, @Nullable Instant to, @Nullable Long incident) {

		static Filter of(FailedRequestFilter filter) {
			return new Filter(filter.function(), filter.kind(), filter.status(), filter.text(), filter.from(),
					filter.to(), filter.incident());
		}

	}

	/**
	 * One page, latest first.
	 *
	 * @param nextCursor asks for the following page; null on the last
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Page(List<JobJson> items, @Nullable String nextCursor) {
	}

	/**
	 * One with its account.
	 *
	 * @param skipReasons how many were skipped, by reason
	 */
	record WithAccount(@JsonUnwrapped JobJson job, Map<SkipReason, Long> skipReasons, List<Event> history) {
	}

	/**
	 * Something that happened to it as a whole.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Event(Instant at, String actor, String change, @Nullable String reason) {

		static Event of(Job.Event event) {
			return new Event(event.at(), event.actor().name(), event.what(), event.reason());
		}

	}

}
