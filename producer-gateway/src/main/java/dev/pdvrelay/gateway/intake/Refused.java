package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.gateway.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call that becomes no request; the message is a whole sentence for the caller, on one
 * line.
 */
final class Refused extends RuntimeException {

	private static final int LONGEST_QUOTE = 100;

	private final Problem problem;

	Refused(Problem problem, String sentence) {
		this(problem, sentence, null);
	}

	Refused(Problem problem, String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
		this.problem = problem;
	}

	static Refused because(UnacceptableArguments ex) {
		return new Refused(Problem.UNACCEPTABLE_ARGUMENTS, String.valueOf(ex.getMessage()), ex);
	}

	/** Checks that the caller's key is good for a function. */
	static void unlessAllowed(HttpServletRequest call, Function function) {
		if (!Access.mayCall(call, function.name())) {
			throw new Refused(Problem.FORBIDDEN, "The API key is not good for " + function.name() + ".");
		}
	}

	static Refused tooLarge(int maxBytes) {
		return new Refused(Problem.TOO_LARGE,
				"The body is larger than " + maxBytes + " bytes, the most that gateway.max-request-size allows.");
	}

	/** What a caller wrote, fit to be shown in a sentence. */
	static String quoted(String text) {
		String shown = (text.length() > LONGEST_QUOTE) ? text.substring(0, LONGEST_QUOTE) + "..." : text;
		return '"' + shown.replaceAll("[^\\x20-\\x7E\\xA0-\\uD7FF\\uE000-\\uFFFD]", "?") + '"';
	}

	Problem problem() {
		return this.problem;
	}

	String sentence() {
		return String.valueOf(getMessage());
	}

}
