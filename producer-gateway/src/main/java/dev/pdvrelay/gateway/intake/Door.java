package dev.pdvrelay.gateway.intake;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a call knocked, which decides how it is told of an error: legacy callers get one
 * line of text and few statuses, native ones a problem document.
 */
enum Door {

	LEGACY, NATIVE, OTHER;

	static final String INDEX = "/index.php";

	static final String NATIVE_PREFIX = "/api/";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Door of(HttpServletRequest call) {
		return of(call.getRequestURI());
	}

	static Door of(String path) {
		if (path.startsWith(NATIVE_PREFIX)) {
			return NATIVE;
		}
		return (path.equals("/") || path.equals(INDEX)) ? LEGACY : OTHER;
	}

	/** Says no. */
	Answer refusal(Problem problem, String sentence) {
		Answer answer = (this == NATIVE) ? Answer.problem(problem.status().value(), document(problem, sentence))
				: Answer.line(status(problem).value(), sentence);
		switch (problem.status()) {
			case SERVICE_UNAVAILABLE -> answer.with(HttpHeaders.RETRY_AFTER, "5");
			case TOO_MANY_REQUESTS -> answer.with(HttpHeaders.RETRY_AFTER, "1");
			case UNAUTHORIZED -> answer.with(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"PDV Relay\"");
			default -> {
			}
		}
		return answer;
	}

	/** A problem document, which is also a line among the results of a batch. */
	static byte[] document(Problem problem, String sentence) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("status", problem.status().value());
		document.put("type", problem.type().toString());
		document.put("title", problem.title());
		document.put("detail", sentence);
		return JSON.writeValueAsBytes(document);
	}

	/** The old producer's callers know few statuses. */
	private HttpStatus status(Problem problem) {
		boolean plain = switch (problem) {
			case UNKNOWN_FUNCTION, UNSUPPORTED_MEDIA_TYPE, KEY_REUSED -> true;
			default -> false;
		};
		return (this == LEGACY && plain) ? HttpStatus.BAD_REQUEST : problem.status();
	}

}
