package dev.pdvrelay.gateway.intake;

import dev.pdvrelay.common.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not known to be durable; the caller has to send it again.
 */
final class NotTaken extends RuntimeException {

	private final transient Request request;

	private final Problem problem;

	NotTaken(Request request, @Nullable Throwable cause) {
		this(request, Problem.NOT_PUBLISHED,
				"The request is not durable, because Kafka did not confirm it in time; send it again.", cause);
	}

	NotTaken(Request request, Problem problem, String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
		this.request = request;
		this.problem = problem;
	}

	Request request() {
		return this.request;
	}

	Problem problem() {
		return this.problem;
	}

}
