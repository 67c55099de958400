package dev.pdvrelay.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;

/**
 * Sends a failed request again on behalf of a person.
 */
public final class Reprocessing {

	private final Acts acts;

	private final Versions versions;

	private final Dispatch dispatch;

	private final Clock clock;

	Reprocessing(Acts acts, Versions versions, Dispatch dispatch, Clock clock) {
		this.acts = acts;
		this.versions = versions;
		this.dispatch = dispatch;
		this.clock = clock;
	}

	/**
	 * Claims a failed request and publishes it, waiting for Kafka for a bounded time.
	 * @param version the version the person saw, or null to act on whatever stands there
	 * @param reason why; an {@code UNCERTAIN} request is not sent again without one
	 * @param edited what to send instead of the present content, or null to send that
	 * @throws IllegalArgumentException if the edited content is neither JSON arguments
	 * nor a SOAP envelope; its message is for the person
	 */
	public ActOutcome reprocess(long id, @Nullable Long version, Actor actor, @Nullable String reason,
			@Nullable Content edited) {
		if (edited != null) {
			EditedContent.check(edited);
		}
		List<Claim> claimed = new ArrayList<>(1);
		ActOutcome outcome = this.acts.on(id, version, StatusChange.REPROCESS_REQUESTED, (request) -> {
			if (edited == null && request.content().type().equals(Content.OCTETS)) {
				return ActOutcome.UNREADABLE;
			}
			if (request.isUncertain() && Acts.isMissing(reason)) {
				return ActOutcome.REASON_REQUIRED;
			}
			if (edited != null && !edited.equals(request.content())) {
				Content before = request.content();
				request.edit(edited);
				this.versions.add(request, edited, this.clock.instant(), actor, reason);
				this.acts.tellEdit(request, before, actor, reason);
			}
			request.reprocess(this.clock.instant().plus(Dispatch.LEASE));
			this.acts.tell(request, actor, StatusChange.REPROCESS_REQUESTED.name(), reason);
			claimed.add(new Claim(id, request.requestId(), request.attempt()));
			return ActOutcome.DONE;
		});
		return (outcome == ActOutcome.DONE && this.dispatch.send(claimed) == 0) ? ActOutcome.QUEUED : outcome;
	}

}
