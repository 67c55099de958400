package dev.pdvrelay.gateway.intake;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
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
 * Answers what goes wrong beside the doors, or what Spring refuses by itself, in the same
 * manner.
 */
@RestControllerAdvice
class OtherProblems extends ResponseEntityExceptionHandler {

	private final IntakeProblems problems;

	OtherProblems(IntakeProblems problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	ResponseEntity<Object> failed(Exception failure, HttpServletRequest call) {
		return this.problems.answer(call, failure).toEntity();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		HttpServletRequest call = ((ServletWebRequest) request).getRequest();
		Problem problem = Problem.of(status.value());
		String detail = (ex instanceof ErrorResponse response) ? response.getBody().getDetail() : null;
		Answer answer = this.problems.refusal(call, problem, Objects.requireNonNullElse(detail, problem.title() + "."));
		headers.forEach((name, values) -> answer.with(name, String.join(", ", values)));
		return answer.toEntity();
	}

}
