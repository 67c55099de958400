package dev.pdvrelay.gateway.intake;

import java.util.function.UnaryOperator;

import dev.pdvrelay.common.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rule that finds what makes a repetition of a request known: the caller's
 * {@code Idempotency-Key}, else the argument that
 * {@code functions.X.idempotency-argument} names, such as a note's access key.
 */
final class IdempotencyKeys {

	/** Keeps arguments apart from the keys that callers make up. */
	private static final String ARGUMENT = "argument/";

	private IdempotencyKeys() {
	}

	static @Nullable String of(CallHeaders headers, Function function, UnaryOperator<String> arguments) {
		if (headers.idempotencyKey() != null) {
			return headers.idempotencyKey();
		}
		String argument = function.idempotencyArgument();
		String value = (argument != null) ? arguments.apply(argument) : "";
		return value.isEmpty() ? null : ARGUMENT + value;
	}

}
