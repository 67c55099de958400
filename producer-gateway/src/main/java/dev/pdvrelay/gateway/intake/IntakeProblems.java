package dev.pdvrelay.gateway.intake;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every way in which a call can end without a durable request, as an answer in the manner
 * of its door. What Spring refuses by itself comes by here as well.
 */
@RestControllerAdvice
class IntakeProblems extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(IntakeProblems.class);

	private final IntakeJournal journal;

	IntakeProblems(IntakeJournal journal) {
		this.journal = journal;
	}

	@ExceptionHandler
	ResponseEntity<Object> refused(Refused refused, HttpServletRequest call) {
		return refusal(call, refused.problem(), new HttpHeaders(), refused.sentence());
	}

	@ExceptionHandler
	ResponseEntity<Object> notTaken(NotTaken notTaken, HttpServletRequest call) {
		return Door.of(call)
			.refusal(Problem.NOT_PUBLISHED, CallHeaders.answering(notTaken.request()),
					String.valueOf(notTaken.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<Object> failed(Exception failure, HttpServletRequest call) {
		log.error("The gateway failed to handle a call, its caller gets 500", failure);
		return Door.of(call)
			.refusal(Problem.INTERNAL_ERROR, new HttpHeaders(),
					"The gateway failed; the request was not taken. Its log says why.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		HttpServletRequest call = ((ServletWebRequest) request).getRequest();
		Problem problem = Problem.of(status.value());
		String detail = (ex instanceof ErrorResponse response) ? response.getBody().getDetail() : null;
		HttpHeaders own = new HttpHeaders();
		own.putAll(headers);
		return refusal(call, problem, own, Objects.requireNonNullElse(detail, problem.title() + "."));
	}

	private ResponseEntity<Object> refusal(HttpServletRequest call, Problem problem, HttpHeaders headers,
			String sentence) {
		if (Door.of(call) != Door.OTHER) {
			this.journal.refused(call, problem);
		}
		return Door.of(call).refusal(problem, headers, sentence);
	}

}
