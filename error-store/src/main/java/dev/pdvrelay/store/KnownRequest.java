package dev.pdvrelay.store;

import java.time.Instant;
import java.util.UUID;

import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of failures has to know of a failed request, and what it makes of it.
 */
final class KnownRequest {

	final UUID requestId;

	Status status;

	int attempt;

	int automaticAttempts;

	int operatorAttempts;

	@Nullable Instant nextAttemptAt;

	/** The latest failure worth showing, or null if the batch brought none. */
	@Nullable RecordedFailure shown;

	KnownRequest(UUID requestId, Status status, int attempt, int automaticAttempts, int operatorAttempts,
			@Nullable Instant nextAttemptAt) {
		this.requestId = requestId;
		this.status = status;
		this.attempt = attempt;
		this.automaticAttempts = automaticAttempts;
		this.operatorAttempts = operatorAttempts;
		this.nextAttemptAt = nextAttemptAt;
	}

	/** A request that fails for the first time, as far as anybody remembers. */
	static KnownRequest first(RecordedFailure failure, AutomaticPolicy policy, Instant now) {
		KnownRequest request = new KnownRequest(failure.requestId().value(), Status.REPROCESSING, 1, 0, 0, null);
		request.take(failure, policy, now);
		return request;
	}

	/** Takes one more failure into account. */
	FailureEffect take(RecordedFailure failure, AutomaticPolicy policy, Instant now) {
		int number = Attempts.number(failure);
		FailureEffect effect = FailureEffect.of(this.status, this.attempt, number);
		if (effect == FailureEffect.IS_LISTED) {
			return effect;
		}
		this.shown = failure;
		countUnknownAttempts(failure.request(), number - this.attempt);
		this.attempt = number;
		if (effect == FailureEffect.FAILS_AGAIN) {
			this.status = StatusChange.FAILED.from(this.status);
			this.nextAttemptAt = policy.nextAttempt(failure.function(), failure.failure().kind(),
					this.automaticAttempts, now);
		}
		else if (!policy.allows(failure.function(), failure.failure().kind())) {
			this.nextAttemptAt = null;
		}
		return effect;
	}

	/**
	 * Attempts that a store ordered whose memory is lost: all of them are held to be of
	 * the kind that the last one says.
	 */
	private void countUnknownAttempts(@Nullable Request request, int unknown) {
		if (request == null || request.reprocessing() == null || unknown == 0) {
			return;
		}
		if (request.reprocessing().by() == By.AUTOMATIC) {
			this.automaticAttempts = Math.min(AutomaticSettings.MOST_ATTEMPTS, this.automaticAttempts + unknown);
		}
		else {
			this.operatorAttempts += unknown;
		}
	}

}
