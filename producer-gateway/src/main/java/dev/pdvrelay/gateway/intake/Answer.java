package dev.pdvrelay.gateway.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a caller gets back, whole: status, headers and body.
 */
final class Answer {

	static final String NDJSON = "application/x-ndjson";

	private static final String LINE = "text/plain;charset=UTF-8";

	private final int status;

	private final String contentType;

	private final byte[] body;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private Answer(int status, String contentType, byte[] body) {
		this.status = status;
		this.contentType = contentType;
		this.body = body;
	}

	/** One line of text. */
	static Answer line(int status, String line) {
		return new Answer(status, LINE, line.getBytes(StandardCharsets.UTF_8));
	}

	static Answer json(int status, byte[] json) {
		return new Answer(status, MediaType.APPLICATION_JSON_VALUE, json);
	}

	static Answer problem(int status, byte[] json) {
		return new Answer(status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, json);
	}

	/** The results of a batch. */
	static Answer results(byte[] lines) {
		return new Answer(207, NDJSON, lines);
	}

	/** The same answer with a header more. */
	Answer with(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/** The same answer, saying which request it is about. */
	Answer about(String id, String correlationId) {
		return with("Request-Id", id).with(CallHeaders.CORRELATION_ID, correlationId);
	}

	int status() {
		return this.status;
	}

	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		response.setContentType(this.contentType);
		this.headers.forEach(response::setHeader);
		response.setContentLength(this.body.length);
		response.getOutputStream().write(this.body);
	}

	ResponseEntity<Object> toEntity() {
		HttpHeaders all = new HttpHeaders();
		this.headers.forEach(all::set);
		all.set(HttpHeaders.CONTENT_TYPE, this.contentType);
		return ResponseEntity.status(this.status).headers(all).body(this.body);
	}

}
