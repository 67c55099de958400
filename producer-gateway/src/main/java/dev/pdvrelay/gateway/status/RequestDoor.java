package dev.pdvrelay.gateway.status;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import dev.pdvrelay.common.request.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The address that tells where a request is.
 */
@RestController
class RequestDoor {

	private static final Logger log = LoggerFactory.getLogger(RequestDoor.class);

	private final RequestStates states;

	RequestDoor(RequestStates states) {
		this.states = states;
	}

	@GetMapping(path = "/api/v1/requests/{id}")
	CompletableFuture<ResponseEntity<Object>> get(@PathVariable String id) {
		RequestId known;
		try {
			known = RequestId.parse(id);
		}
		catch (IllegalArgumentException ex) {
			return done(problem(HttpStatus.BAD_REQUEST, "malformed-request", "The request id is not a UUID.", null));
		}
		try {
			return this.states.find(known)
				.handle((state, failure) -> (failure != null) ? unanswered(failure) : answer(state));
		}
		catch (RejectedExecutionException ex) {
			return done(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
					"Too many ask where requests are; ask again in a moment.", "1"));
		}
	}

	private static ResponseEntity<Object> answer(RequestState state) {
		HttpStatus status = state.state().equals("unknown") ? HttpStatus.NOT_FOUND : HttpStatus.OK;
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(state);
	}

	private static ResponseEntity<Object> unanswered(Throwable failure) {
		log.debug("A request could not be looked up", failure);
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "not-known-now",
				"Kafka does not answer, so nobody can tell now; ask again.", "5");
	}

	private static CompletableFuture<ResponseEntity<Object>> done(ResponseEntity<Object> answer) {
		return CompletableFuture.completedFuture(answer);
	}

	private static ResponseEntity<Object> problem(HttpStatus status, String type, String detail,
			@org.jspecify.annotations.Nullable String retryAfter) {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
		document.setType(URI.create("/problems/" + type));
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (retryAfter != null) {
			answer.header("Retry-After", retryAfter);
		}
		return answer.body(document);
	}

}
