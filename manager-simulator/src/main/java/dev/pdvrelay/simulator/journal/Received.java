package dev.pdvrelay.simulator.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.simulator.behaviour.Mode;
import dev.pdvrelay.simulator.soap.Argument;
import org.jspecify.annotations.Nullable;

/**
 * One call as the simulator received and answered it.
 *
 * @param headers the relay's own headers that the call carried
 * @param bodySize how many bytes the request body had
 * @param done whether the work was done
 * @param status the HTTP status of the answer, 0 if there was none
 * @param answer what was returned, or said instead
 */
public record Received(Instant time, String function, String path, List<Argument> arguments,
		Map<String, String> headers, int bodySize, Mode mode, boolean done, int status, String answer) {

	/** The header by which the relay names a request. */
	public static final String REQUEST_ID = "Request-Id";

	/** The headers that are kept. */
	public static final List<String> HEADERS = List.of(REQUEST_ID, "Correlation-Id", "traceparent", "Attempt");

	@Nullable String requestId() {
		return this.headers.get(REQUEST_ID);
	}

	Received cut(int maxTextLength) {
		return new Received(this.time, this.function, this.path,
				this.arguments.stream().map((argument) -> argument.cut(maxTextLength)).toList(), this.headers,
				this.bodySize, this.mode, this.done, this.status, this.answer);
	}

	long size() {
		return this.answer.length() + this.arguments.stream().mapToLong(Argument::size).sum();
	}

}
