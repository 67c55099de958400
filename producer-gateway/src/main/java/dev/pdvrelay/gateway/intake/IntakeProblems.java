package dev.pdvrelay.gateway.intake;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Every way in which a call can end without a durable request, as an answer in the manner
 * of its door.
 */
@Component
final class IntakeProblems {

	private static final Logger log = LoggerFactory.getLogger(IntakeProblems.class);

	private final IntakeJournal journal;

	IntakeProblems(IntakeJournal journal) {
		this.journal = journal;
	}

	/** Says no because of this. */
	Answer answer(HttpServletRequest call, Throwable failure) {
		if (failure instanceof Refused refused) {
			return refusal(call, refused.problem(), refused.sentence());
		}
		if (failure instanceof NotTaken notTaken) {
			return Door.of(call)
				.refusal(notTaken.problem(), String.valueOf(notTaken.getMessage()))
				.about(notTaken.request().id().toString(), notTaken.request().correlationId());
		}
		if ((failure instanceof CompletionException || failure instanceof ExecutionException)
				&& failure.getCause() != null) {
			return answer(call, failure.getCause());
		}
		log.error("The gateway failed to handle a call, its caller gets 500", failure);
		return Door.of(call)
			.refusal(Problem.INTERNAL_ERROR, "The gateway failed; the request was not taken. Its log says why.");
	}

	/** Says no and counts it. */
	Answer refusal(HttpServletRequest call, Problem problem, String sentence) {
		if (Door.of(call) != Door.OTHER) {
			this.journal.refused(call, problem);
		}
		return Door.of(call).refusal(problem, sentence);
	}

}
