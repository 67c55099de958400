package dev.pdvrelay.panel.api;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.panel.content.Edit;
import dev.pdvrelay.panel.inspect.Masked;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.KeptContent;
import dev.pdvrelay.store.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A failed request as the API gives it; whether personal data in it is masked is up to
 * who makes it.
 *
 * @param content JSON: the object of arguments, an envelope's text, or {@code {"$base64":
 * "..."}}; null for who may not see it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ErrorJson(long id, String requestId, String correlationId, String function, @Nullable String orderingKey,
		FailureKind kind, @Nullable String code, String message, Status status, int automaticAttempts,
		int operatorAttempts, Instant firstFailedAt, Instant lastFailedAt, @Nullable Instant nextAttemptAt,
		String topic, int partition, long offset, String contentType, @JsonRawValue @Nullable String content,
		boolean edited, long version) {

	private static final JsonMapper JSON = JsonMapper.shared();

	static ErrorJson of(FailedRequestSummary failed, KeptContent kept, boolean showsContent) {
		return new ErrorJson(failed.id(), failed.requestId().toString(), failed.correlationId(), failed.function(),
				failed.orderingKey(), failed.kind(), failed.code(), failed.message(), failed.status(),
				failed.automaticAttempts(), failed.operatorAttempts(), failed.firstFailedAt(), failed.lastFailedAt(),
				failed.nextAttemptAt(), failed.position().topic(), failed.position().partition(),
				failed.position().offset(), failed.contentType(), showsContent ? json(kept.content()) : null,
				kept.edited(), failed.version());
	}

	private static String json(Content content) {
		if (content.isXml()) {
			return JSON.writeValueAsString(Edit.text(content));
		}
		if (content.isJson()) {
			try {
				return ArgumentsJson.read(content.bytes()).toString();
			}
			catch (UnacceptableArguments ex) {
				return octets(content);
			}
		}
		return octets(content);
	}

	private static String octets(Content content) {
		return JSON
			.writeValueAsString(Map.of(ArgumentsJson.BASE64, Base64.getEncoder().encodeToString(content.bytes())));
	}

	/**
	 * One page.
	 *
	 * @param nextCursor asks for the following page; null on the last
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Page(List<ErrorJson> items, @Nullable String nextCursor) {
	}

	/**
	 * One with its past.
	 *
	 * @param detail what helps to understand the latest failure
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record WithHistory(@JsonUnwrapped ErrorJson error, @Nullable String detail, List<Attempt> attempts,
			List<Change> history, List<Version> versions) {

		static WithHistory masked(FailedRequestDetail detail, boolean showsContent) {
			return of(Masked.of(detail), detail.isEdited(), showsContent);
		}

		static WithHistory revealed(FailedRequestDetail detail, boolean showsContent) {
			return of(detail, detail.isEdited(), showsContent);
		}

		private static WithHistory of(FailedRequestDetail detail, boolean isEdited, boolean showsContent) {
			return new WithHistory(
					ErrorJson.of(detail.summary(), new KeptContent(detail.content(), isEdited), showsContent),
					detail.failureDetail(), detail.attempts().stream().map(Attempt::of).toList(),
					detail.history().stream().map(Change::of).toList(),
					detail.versions().stream().map(Version::of).toList());
		}

	}

	/**
	 * One delivery that failed.
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Attempt(int number, Instant at, FailureKind kind, @Nullable String code, String message,
			@Nullable String detail, String topic, int partition, long offset) {

		static Attempt of(FailedRequestDetail.Attempt attempt) {
			return new Attempt(attempt.number(), attempt.at(), attempt.kind(), attempt.code(), attempt.message(),
					attempt.detail(), attempt.position().topic(), attempt.position().partition(),
					attempt.position().offset());
		}

	}

	/**
	 * One edit.
	 *
	 * @param number 2 for the first; 1 is what came in
	 * @param attempt the delivery it was first sent with
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Version(int number, Instant at, String actor, @Nullable String reason, int attempt) {

		static Version of(FailedRequestDetail.Version version) {
			return new Version(version.number(), version.at(), version.actor().name(), version.reason(),
					version.attempt());
		}

	}

	/**
	 * One change and who made it.
	 *
	 * @param job the job on whose behalf, left out if there is none
	 */
	@JsonInclude(JsonInclude.Include.ALWAYS)
	record Change(Instant at, String actor, String change, @Nullable String reason,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long job) {

		static Change of(FailedRequestDetail.Change change) {
			return new Change(change.at(), change.actor().name(), change.what(), change.reason(), change.jobId());
		}

	}

}
