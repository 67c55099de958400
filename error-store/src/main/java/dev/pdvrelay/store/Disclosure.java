package dev.pdvrelay.store;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands out a failed request for a person to see with the personal data in it, and keeps
 * in the history who has seen what: nobody sees it without that line.
 */
public final class Disclosure {

	private final FailedRequests failures;

	private final History history;

	private final TransactionOperations transaction;

	private final Clock clock;

	Disclosure(FailedRequests failures, History history, TransactionOperations transaction, Clock clock) {
		this.failures = failures;
		this.history = history;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * All that is known of one, told in its history in the same transaction.
	 * @param what a stable code for what the person sees, such as page or edit
	 * @param isPersonal whether there is anything in it that has to be told
	 */
	public Optional<FailedRequestDetail> reveal(long id, Actor actor, String what,
			Predicate<FailedRequestDetail> isPersonal) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Optional<FailedRequestDetail> found = this.failures.find(id);
			if (found.filter(isPersonal).isEmpty()) {
				return found;
			}
			this.history.add(found.get().summary().requestId().value(), this.clock.instant(), actor, History.REVEALED,
					what);
			return this.failures.find(id);
		}));
	}

}
