package dev.pdvrelay.store;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Orders for jobs as people give them.
 */
final class Orders {

	static final Actor ANA = Actor.person("ana");

	private Orders() {
	}

	/** Everything that waits. */
	static JobOrder reprocess(int canary, int ratePerSecond, double abortAbove) {
		return reprocess(null, canary, ratePerSecond, abortAbove);
	}

	static JobOrder reprocess(@Nullable FailureKind kind, int canary, int ratePerSecond, double abortAbove) {
		return new JobOrder(JobAction.REPROCESS, filter(kind, Status.FAILED), canary, ratePerSecond, abortAbove, ANA,
				"filial cadastrada");
	}

	static JobOrder of(JobAction action) {
		return new JobOrder(action, filter(null, action.from()), 0, 1000, 1, ANA, "teste");
	}

	private static FailedRequestFilter filter(@Nullable FailureKind kind, Status status) {
		return new FailedRequestFilter(null, kind, status, null, null, null);
	}

}
