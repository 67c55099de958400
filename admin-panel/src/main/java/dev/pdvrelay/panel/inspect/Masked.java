package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.panel.content.MaskedContent;
import dev.pdvrelay.panel.privacy.PersonalData;
import dev.pdvrelay.store.AuditEntry;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestDetail.Attempt;
import dev.pdvrelay.store.FailedRequestDetail.Change;
import dev.pdvrelay.store.FailedRequestDetail.Version;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Incident;
import dev.pdvrelay.store.KeptContent;

/**
 * Failed requests as everybody may see them: the same in all but the personal data, which
 * is masked wherever a till, the Manager or a person may have written it.
 */
public final class Masked {

	private Masked() {
	}

	public static FailedRequestSummary of(FailedRequestSummary failed) {
		return new FailedRequestSummary(failed.id(), failed.requestId(), PersonalData.masked(failed.correlationId()),
				failed.function(), PersonalData.maskedNullable(failed.orderingKey()), failed.kind(),
				PersonalData.maskedNullable(failed.code()), PersonalData.masked(failed.message()), failed.status(),
				failed.automaticAttempts(), failed.operatorAttempts(), failed.firstFailedAt(), failed.lastFailedAt(),
				failed.nextAttemptAt(), failed.position(), failed.contentType(), failed.version());
	}

	public static List<FailedRequestSummary> of(List<FailedRequestSummary> failed) {
		return failed.stream().map(Masked::of).toList();
	}

	public static FailedRequestDetail of(FailedRequestDetail failed) {
		return new FailedRequestDetail(of(failed.summary()), MaskedContent.of(failed.content()),
				MaskedContent.of(failed.original()), failed.style(),
				PersonalData.maskedNullable(failed.failureDetail()),
				failed.attempts().stream().map(Masked::of).toList(), failed.history().stream().map(Masked::of).toList(),
				failed.versions().stream().map(Masked::of).toList());
	}

	public static KeptContent of(KeptContent kept) {
		return new KeptContent(MaskedContent.of(kept.content()), kept.edited());
	}

	/** What the Manager has said in it; notes are people's own. */
	public static Incident of(Incident incident) {
		return new Incident(incident.id(), incident.key(), incident.function(), incident.kind(),
				PersonalData.maskedNullable(incident.code()), PersonalData.masked(incident.cause()), incident.state(),
				incident.mutedUntil(), incident.owner(), incident.note(), incident.firstSeen(), incident.lastSeen(),
				incident.version(), incident.open(), incident.tills(), incident.shops(), incident.whole());
	}

	/** A line of the audit as everybody sees it who may. */
	public static AuditEntry of(AuditEntry entry) {
		return new AuditEntry(entry.at(), entry.actor(), entry.kind(), entry.change(), entry.subject(),
				PersonalData.maskedNullable(entry.reason()), PersonalData.maskedNullable(entry.before()),
				PersonalData.maskedNullable(entry.after()));
	}

	/** Whether anything of it is masked for those who may not see it. */
	public static boolean hides(FailedRequestDetail failed) {
		return !of(failed).equals(failed);
	}

	private static Attempt of(Attempt attempt) {
		return new Attempt(attempt.number(), attempt.at(), attempt.kind(), PersonalData.maskedNullable(attempt.code()),
				PersonalData.masked(attempt.message()), PersonalData.maskedNullable(attempt.detail()),
				attempt.position());
	}

	private static Change of(Change change) {
		return new Change(change.at(), change.actor(), change.what(), PersonalData.maskedNullable(change.reason()),
				change.jobId());
	}

	private static Version of(Version version) {
		return new Version(version.number(), version.at(), version.actor(),
				PersonalData.maskedNullable(version.reason()), version.attempt());
	}

}
