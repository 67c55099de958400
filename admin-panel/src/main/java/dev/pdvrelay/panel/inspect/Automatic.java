package dev.pdvrelay.panel.inspect;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.store.AutomaticSettings;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;

/**
 * How often the automatic job has sent a request again, and what it will do next.
 *
 * @param note key of the sentence about what comes next
 * @param next when, or null if it will not
 */
public record Automatic(int used, int most, String note, @Nullable Instant next) {

	static Automatic of(FailedRequestSummary failed, AutomaticSettings settings) {
		int most = settings.enabled() ? settings.maxAttempts() : 0;
		Instant next = (failed.status() == Status.FAILED) ? failed.nextAttemptAt() : null;
		return new Automatic(failed.automaticAttempts(), most, note(failed, most), next);
	}

	private static String note(FailedRequestSummary failed, int most) {
		if (failed.status() != Status.FAILED) {
			return failed.status().name();
		}
		if (failed.nextAttemptAt() != null) {
			return "next";
		}
		if (failed.kind() == FailureKind.UNCERTAIN || failed.kind() == FailureKind.UNREADABLE) {
			return failed.kind().name();
		}
		return (most > 0 && failed.automaticAttempts() >= most) ? "over" : "none";
	}

}
