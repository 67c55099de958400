package dev.pdvrelay.panel.inspect;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.AutomaticSettings;
import dev.pdvrelay.store.FailedRequestSummary;

/**
 * A failed request as one row of the list.
 */
public record FailureRow(FailedRequestSummary failed, Situation situation, Automatic automatic) {

	/** The row of a failed request, as the settings treat it; personal data masked. */
	public static FailureRow of(FailedRequestSummary found, AutomaticSettings settings) {
		FailedRequestSummary failed = Masked.of(found);
		return new FailureRow(failed, Situation.of(failed), Automatic.of(failed, settings));
	}

	/**
	 * Whether the message is the Manager's own; all others are told in the page's
	 * language.
	 */
	public boolean isInManagersWords() {
		return this.failed.kind() == FailureKind.REJECTED && !this.failed.message().isBlank();
	}

	/** What a tick stands for: this request as it is seen now. */
	public String tick() {
		return this.failed.id() + "@" + this.failed.version();
	}

}
