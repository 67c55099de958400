package dev.pdvrelay.panel.act;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.panel.act.BulkResult.Fate;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Discarding;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Reprocessing;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does one act on each of the ticked failed requests, as it was seen when it was ticked.
 * Stops sending when Kafka makes the person wait too long, and says what was not started.
 */
@Component
class Bulk {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final FailedRequests failures;

	private final Reprocessing reprocessing;

	private final Discarding discarding;

	Bulk(FailedRequests failures, Reprocessing reprocessing, Discarding discarding) {
		this.failures = failures;
		this.reprocessing = reprocessing;
		this.discarding = discarding;
	}

	BulkResult run(BulkAct act, Collection<Tick> ticks, Actor actor, @Nullable String reason) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		BulkResult result = new BulkResult(act);
		for (Tick tick : ticks) {
			boolean isLate = System.nanoTime() - deadline > 0;
			result.add(tick.id(), isLate ? Fate.NOT_STARTED : one(act, tick, actor, reason));
		}
		return result;
	}

	private Fate one(BulkAct act, Tick tick, Actor actor, @Nullable String reason) {
		return switch (act) {
			case REPROCESS -> reprocess(tick, actor, reason);
			case DELETE -> fate(this.discarding.delete(tick.id(), tick.version(), actor, reason));
			case RESTORE -> fate(this.discarding.restore(tick.id(), actor, reason));
		};
	}

	private Fate reprocess(Tick tick, Actor actor, @Nullable String reason) {
		Optional<FailedRequestDetail> failed = this.failures.detail(tick.id());
		if (failed.filter(Bulk::needsDecision).isPresent()) {
			return Fate.UNCERTAIN;
		}
		return fate(this.reprocessing.reprocess(tick.id(), tick.version(), actor, reason, null));
	}

	private static boolean needsDecision(FailedRequestDetail failed) {
		return failed.summary().status() == Status.FAILED && failed.summary().kind() == FailureKind.UNCERTAIN;
	}

	private static Fate fate(ActOutcome outcome) {
		return (outcome == ActOutcome.REASON_REQUIRED) ? Fate.UNCERTAIN : Fate.valueOf(outcome.name());
	}

	/**
	 * A ticked failed request.
	 *
	 * @param version as the person saw it
	 */
	record Tick(long id, long version) {

		/** Reads {@code 12@3}. */
		static Tick parse(String text) {
			int at = text.indexOf('@');
			return new Tick(Long.parseLong(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
		}

	}

}
