package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Where a call knocked, which decides how it is told of an error: legacy callers get one
 * line of text and few statuses, native ones a problem document.
 */
enum Door {

	LEGACY, NATIVE, OTHER;

	static final String INDEX = "/index.php";

	static final String NATIVE_PREFIX = "/api/";

	private static final MediaType LINE = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private static final String RETRY_AFTER_SECONDS = "5";

	static Door of(HttpServletRequest call) {
		return of(call.getRequestURI());
	}

	static Door of(String path) {
		if (path.startsWith(NATIVE_PREFIX)) {
			return NATIVE;
		}
		return (path.equals("/") || path.equals(INDEX)) ? LEGACY : OTHER;
	}

	/** One line of text. */
	static ResponseEntity<Object> line(HttpStatus status, HttpHeaders headers, String line) {
		return ResponseEntity.status(status).headers(headers).contentType(LINE).body(line);
	}

	/** Says no. */
	ResponseEntity<Object> refusal(Problem problem, HttpHeaders headers, String sentence) {
		if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		if (this != NATIVE) {
			return line(status(problem), headers, sentence);
		}
		ProblemDetail document = ProblemDetail.forStatusAndDetail(problem.status(), sentence);
		document.setType(problem.type());
		document.setTitle(problem.title());
		return ResponseEntity.status(problem.status())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(document);
	}

	private HttpStatus status(Problem problem) {
		boolean plain = problem == Problem.UNKNOWN_FUNCTION || problem == Problem.UNSUPPORTED_MEDIA_TYPE;
		return (this == LEGACY && plain) ? HttpStatus.BAD_REQUEST : problem.status();
	}

}
