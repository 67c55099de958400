package dev.pdvrelay.panel.api;

import dev.pdvrelay.panel.inspect.BadCriterion;
import dev.pdvrelay.panel.look.StoreAway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Whatever goes wrong in the API is told as problem+json with a sentence.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

	private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> badCriterion(BadCriterion failure) {
		return problem(HttpStatus.BAD_REQUEST, String.valueOf(failure.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException failure) {
		return problem(HttpStatus.BAD_REQUEST, "\"" + failure.getName() + "\" has a value that it cannot have.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> forbidden(AccessDeniedException failure) {
		return problem(HttpStatus.FORBIDDEN, "Your rights do not allow this.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unexpected(Exception failure) {
		if (StoreAway.isCauseOf(failure)) {
			LOG.warn("A call of the API failed because the database is away: {}", failure.getMessage());
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
				.header(HttpHeaders.RETRY_AFTER, "10")
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
						"The store of failed requests cannot be reached. Try again in a moment."));
		}
		LOG.error("A call of the API failed unexpectedly.", failure);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong in the panel; its log says what.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException failure,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return createResponseEntity(
				ProblemDetail.forStatusAndDetail(status, "The body must be a JSON object as the API describes it."),
				headers, status, request);
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String sentence) {
		return ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(status, sentence));
	}

}
