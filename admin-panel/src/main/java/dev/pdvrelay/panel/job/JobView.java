package dev.pdvrelay.panel.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.inspect.Criteria;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobCounts;
import dev.pdvrelay.store.JobState;
import dev.pdvrelay.store.SkipReason;
import dev.pdvrelay.store.Status;

/**
 * A job as its page shows it.
 *
 * @param skips how many were skipped, by reason
 */
public record JobView(Job job, Map<SkipReason, Long> skips, List<Job.Event> events, Instant now) {

	/** A runner looks every second or two; after this one is missed. */
	private static final Duration MISSED = Duration.ofSeconds(60);

	static JobView of(Job job, Instant now) {
		return new JobView(job, Map.of(), List.of(), now);
	}

	/** The colour of its state; what is only sent is never green. */
	public String tone() {
		return switch (this.job.state()) {
			case RUNNING -> "sent";
			case AWAITING_APPROVAL, PAUSED -> "wait";
			case COMPLETED -> (this.job.counts().failedAgain() > 0) ? "calm" : "good";
			case CANCELLED -> "calm";
			case ABORTED -> "bad";
		};
	}

	/** The sign of its state. */
	public String icon() {
		return switch (this.job.state()) {
			case RUNNING -> "sent";
			case AWAITING_APPROVAL -> "people";
			case PAUSED -> "pause";
			case COMPLETED -> (this.job.counts().failedAgain() > 0) ? "calm" : "good";
			case CANCELLED -> "close";
			case ABORTED -> "bad";
		};
	}

	/** Whether numbers may still change. */
	public boolean isMoving() {
		return this.job.counts().inFlight() > 0 || this.job.state() == JobState.RUNNING;
	}

	/** Whether it should go on, and nobody runs it. */
	public boolean isForsaken() {
		Instant latest = (this.job.workedAt() != null) ? this.job.workedAt() : this.job.createdAt();
		return this.job.state() == JobState.RUNNING && latest.plus(MISSED).isBefore(this.now);
	}

	/** done, now or over: where it is with its canary. */
	public String canaryStage() {
		return (this.job.canaryPassedAt() != null) ? "done" : this.job.state().isEnd() ? "over" : "now";
	}

	/** done, now, next or over: where it is with all the others. */
	public String rampStage() {
		if (this.job.state() == JobState.COMPLETED) {
			return "done";
		}
		boolean isReached = this.job.canaryPassedAt() != null || this.job.order().canary() == 0;
		return !isReached ? "next" : this.job.state().isEnd() ? "over" : "now";
	}

	/** How many percent of those with an outcome have failed again. */
	public double failedPercent() {
		return this.job.counts().failureRatio() * 100;
	}

	/** The limit of that. */
	public double limitPercent() {
		return this.job.order().abortAbove() * 100;
	}

	/** The parts as pieces of a bar that is 1000 long. */
	public List<Piece> bar() {
		JobCounts counts = this.job.counts();
		List<Piece> bar = new ArrayList<>();
		double at = 0;
		at = add(bar, "good", at, counts.resolved());
		at = add(bar, "bad", at, counts.failedAgain());
		at = add(bar, "wait", at, counts.skipped());
		add(bar, "sent", at, counts.inFlight());
		return bar;
	}

	private double add(List<Piece> bar, String tone, double at, long part) {
		double length = 1000.0 * part / Math.max(1, this.job.counts().selected());
		if (part > 0) {
			bar.add(new Piece(tone, at, Math.max(1, length - 2)));
		}
		return at + length;
	}

	/** The list that this job was made from, as it is now. */
	public String listUrl() {
		return Criteria.of(this.job.order().filter()).url();
	}

	/** Those that wait for a decision, one by one. */
	public String undecidedUrl() {
		return Criteria.of(this.job.order().filter().of(FailureKind.UNCERTAIN)).standingAt(Status.FAILED).url();
	}

	/**
	 * A piece of the bar.
	 */
	public record Piece(String tone, double at, double length) {
	}

}
