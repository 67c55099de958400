package dev.pdvrelay.store;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Which failures the relay sends again by itself, and when. What the Manager may have
 * done already is left to people, unless the function is configured to bear it twice.
 */
final class AutomaticPolicy {

	private final AutomaticSettings settings;

	private final FunctionCatalog functions;

	AutomaticPolicy(AutomaticSettings settings, FunctionCatalog functions) {
		this.settings = settings;
		this.functions = functions;
	}

	/**
	 * When to send again.
	 * @param attempts how often it was sent again automatically
	 * @return null for never
	 */
	@Nullable Instant nextAttempt(String function, FailureKind kind, int attempts, Instant now) {
		return (attempts < this.settings.maxAttempts() && allows(function, kind))
				? now.plus(this.settings.waitAfter(attempts)) : null;
	}

	/** Whether such a failure may be sent again without a person's decision. */
	boolean allows(String function, FailureKind kind) {
		Function known = this.functions.find(function).orElse(null);
		return this.settings.enabled() && known != null && switch (kind) {
			case REJECTED, UNAVAILABLE -> true;
			case UNCERTAIN -> known.idempotent();
			case UNREADABLE -> false;
		};
	}

}
