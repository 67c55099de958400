package dev.pdvrelay.store;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with everything that matches a filter.
 *
 * @param filter always names the status that the action starts from
 * @param canary how many are sent first, and their outcomes awaited, before the others
 * follow; 0 for none
 * @param ratePerSecond how many are started per second at most
 * @param abortAbove the job ends when a larger part of those with an outcome has failed
 * again; from 0 to 1
 * @param actor whose name stands in the history of every failed request
 */
public record JobOrder(JobAction action, FailedRequestFilter filter, int canary, int ratePerSecond, double abortAbove,
		Actor actor, @Nullable String reason) {

	/** The largest canary. */
	public static final int MOST_CANARY = 1000;

	/** The highest rate. */
	public static final int MOST_PER_SECOND = 1000;

	public JobOrder {
		if (canary < 0 || canary > MOST_CANARY || ratePerSecond < 1 || ratePerSecond > MOST_PER_SECOND
				|| !(abortAbove >= 0 && abortAbove <= 1) || filter.status() != action.from()) {
			throw new IllegalArgumentException("no such job");
		}
		canary = action.isSending() ? canary : 0;
	}

	/** For the audit: what it does to how many of which. */
	String inWords(long selected) {
		return new Words(this.action + " " + selected).and("function", this.filter.function())
			.and("kind", this.filter.kind())
			.and("status", this.filter.status())
			.and("text", this.filter.text())
			.and("from", this.filter.from())
			.and("to", this.filter.to())
			.and("incident", this.filter.incident())
			.and("canary", this.canary)
			.and("ratePerSecond", this.ratePerSecond)
			.toString();
	}

	/**
	 * Whether it may touch what the Manager may have done already: only if somebody has
	 * asked for exactly those.
	 */
	boolean includesUncertain() {
		return this.action == JobAction.RESTORE || this.filter.kind() == FailureKind.UNCERTAIN;
	}

}
