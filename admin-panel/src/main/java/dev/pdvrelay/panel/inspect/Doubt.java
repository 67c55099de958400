package dev.pdvrelay.panel.inspect;

import java.util.List;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.panel.content.Argument;
import dev.pdvrelay.store.FailedRequestDetail.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to find out whether the Manager has done a request.
 *
 * @param last the delivery that ended without an answer
 * @param size what was sent, in bytes
 * @param protectedAgainstRepeats whether the Manager may safely get it twice
 * @param lookFor what to look for in the Manager
 */
record Doubt(@Nullable Attempt last, int size, boolean protectedAgainstRepeats, List<Argument> lookFor) {

	private static final int MOST = 6;

	private static final int LONGEST = 40;

	static Doubt of(FailureView failed, @Nullable Function function, int size) {
		List<Attempt> attempts = failed.attempts();
		List<String> till = (function != null) ? function.orderingKey() : List.of();
		List<Argument> lookFor = failed.content()
			.arguments()
			.stream()
			.filter((argument) -> isTelling(argument) && !till.contains(argument.name()))
			.limit(MOST)
			.toList();
		return new Doubt(attempts.isEmpty() ? null : attempts.get(attempts.size() - 1), size,
				function != null && function.idempotent(), lookFor);
	}

	private static boolean isTelling(Argument argument) {
		String value = argument.value();
		return argument.depth() == 0 && value != null && !value.isBlank() && value.length() <= LONGEST
				&& (argument.type().equals("text") || argument.type().equals("number"));
	}

}
