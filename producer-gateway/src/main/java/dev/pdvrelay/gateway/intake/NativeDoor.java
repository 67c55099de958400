package dev.pdvrelay.gateway.intake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The address for callers of today, one method per content type.
 */
@RestController
class NativeDoor {

	private static final String REQUESTS = "/api/v1/functions/{function}/requests";

	private final RequestIntake intake;

	private final FunctionCatalog functions;

	private final Body body;

	NativeDoor(RequestIntake intake, FunctionCatalog functions, Body body) {
		this.intake = intake;
		this.functions = functions;
		this.body = body;
	}

	@PostMapping(path = REQUESTS, consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	CompletableFuture<ResponseEntity<Accepted>> json(@PathVariable String function,
			@RequestHeader("Content-Type") MediaType type, HttpServletRequest call) {
		Function known = function(function, call);
		if (type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
			throw new Refused(Problem.UNSUPPORTED_MEDIA_TYPE,
					"JSON must be written in UTF-8, without another charset.");
		}
		return this.intake.take(new JsonArguments(known, this.body), call).thenApply(NativeDoor::accepted);
	}

	private Function function(String name, HttpServletRequest call) {
		Function function = this.functions.findOffered(name)
			.orElseThrow(() -> new Refused(Problem.UNKNOWN_FUNCTION,
					"The function " + Refused.quoted(name) + " is not known."));
		call.setAttribute(IntakeJournal.FUNCTION, function.name());
		return function;
	}

	private static ResponseEntity<Accepted> accepted(Taken taken) {
		return ResponseEntity.accepted()
			.headers(CallHeaders.answering(taken.request()))
			.location(URI.create("/api/v1/requests/" + taken.request().id()))
			.contentType(MediaType.APPLICATION_JSON)
			.body(Accepted.of(taken));
	}

}
