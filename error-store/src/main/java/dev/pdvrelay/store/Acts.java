package dev.pdvrelay.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;

import dev.pdvrelay.common.request.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does what a person asks for with one failed request, in one transaction with its line
 * in the history. Of two people who ask at once, the second is told that the first was
 * quicker.
 */
class Acts {

	private final FailedRequestRepository repository;

	private final History history;

	private final TransactionOperations transaction;

	private final Sight sight;

	private final Clock clock;

	Acts(FailedRequestRepository repository, History history, TransactionOperations transaction, Sight sight,
			Clock clock) {
		this.sight = sight;
		this.repository = repository;
		this.history = history;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Runs an act, if the failed request is still what the person saw and its status
	 * allows the change.
	 */
	ActOutcome on(long id, @Nullable Long version, StatusChange change, Function<FailedRequest, ActOutcome> act) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			FailedRequest request = this.repository.lock(id).orElse(null);
			if (request == null || !request.isWithin(this.sight.scope())) {
				return ActOutcome.NOT_FOUND;
			}
			if (version != null && version != request.version()) {
				return ActOutcome.CHANGED_MEANWHILE;
			}
			return change.isAllowedFrom(request.status()) ? act.apply(request) : ActOutcome.NOT_ALLOWED;
		}));
	}

	void tell(FailedRequest request, Actor actor, String change, @Nullable String reason) {
		this.history.add(request.requestId(), this.clock.instant(), actor, change, reason);
	}

	/** Tells an edit by what proves the contents without repeating them. */
	void tellEdit(FailedRequest request, Content before, Actor actor, @Nullable String reason) {
		this.history.add(new History.Line(request.requestId(), this.clock.instant(), actor, History.EDITED, reason),
				fingerprint(before), fingerprint(request.content()));
	}

	private static String fingerprint(Content content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.bytes());
			return content.bytes().length + " bytes, sha256 " + HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean isMissing(@Nullable String reason) {
		return reason == null || reason.isBlank();
	}

}
