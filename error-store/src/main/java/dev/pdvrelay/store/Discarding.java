package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Puts failed requests into the recycle bin and takes them out again.
 */
public final class Discarding {

	private final Acts acts;

	private final Clock clock;

	Discarding(Acts acts, Clock clock) {
		this.acts = acts;
		this.clock = clock;
	}

	/** Moves a failed request to the recycle bin, from where it can be restored. */
	public ActOutcome delete(long id, @Nullable Long version, Actor actor, @Nullable String reason) {
		Instant now = this.clock.instant();
		return act(id, version, StatusChange.DELETED, actor, reason, (request) -> request.delete(now));
	}

	/**
	 * Takes it out of the recycle bin; it is FAILED again, and from now on only people
	 * send it again.
	 */
	public ActOutcome restore(long id, Actor actor, @Nullable String reason) {
		return act(id, null, StatusChange.RESTORED, actor, reason, FailedRequest::restore);
	}

	private ActOutcome act(long id, @Nullable Long version, StatusChange change, Actor actor, @Nullable String reason,
			Consumer<FailedRequest> act) {
		return this.acts.on(id, version, change, (request) -> {
			act.accept(request);
			this.acts.tell(request, actor, change.name(), reason);
			return ActOutcome.DONE;
		});
	}

}
