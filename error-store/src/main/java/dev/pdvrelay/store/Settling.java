package dev.pdvrelay.store;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

/**
 * A person's word that the Manager has done an {@code UNCERTAIN} request, found out by
 * looking there. If it was not done, {@link Reprocessing} is the act.
 */
public final class Settling {

	private final Acts acts;

	private final Clock clock;

	Settling(Acts acts, Clock clock) {
		this.acts = acts;
		this.clock = clock;
	}

	/**
	 * Resolves a request that waits and is {@code UNCERTAIN}; no other.
	 * @param version the version the person saw, or null to act on whatever stands there
	 * @param reason how the person knows; without it the outcome is
	 * {@link ActOutcome#REASON_REQUIRED}
	 */
	public ActOutcome settle(long id, @Nullable Long version, Actor actor, @Nullable String reason) {
		return this.acts.on(id, version, StatusChange.SETTLED_BY_PERSON, (request) -> {
			if (!request.isUncertain()) {
				return ActOutcome.NOT_ALLOWED;
			}
			if (Acts.isMissing(reason)) {
				return ActOutcome.REASON_REQUIRED;
			}
			request.settle(this.clock.instant());
			this.acts.tell(request, actor, StatusChange.SETTLED_BY_PERSON.name(), reason);
			return ActOutcome.DONE;
		});
	}

}
