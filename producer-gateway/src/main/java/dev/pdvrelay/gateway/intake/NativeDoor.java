package dev.pdvrelay.gateway.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The address for callers of today: chooses by content type how a call is read.
 */
@Component
final class NativeDoor {

	private static final MediaType NDJSON = MediaType.parseMediaType(Answer.NDJSON);

	private final RequestIntake intake;

	private final BatchDoor batches;

	private final FunctionCatalog functions;

	private final Body body;

	NativeDoor(RequestIntake intake, BatchDoor batches, FunctionCatalog functions, Body body) {
		this.intake = intake;
		this.batches = batches;
		this.functions = functions;
		this.body = body;
	}

	CompletableFuture<Answer> post(String name, HttpServletRequest call) {
		Function function = function(name, call);
		MediaType type = type(call.getContentType());
		checkAccept(call.getHeader(HttpHeaders.ACCEPT), type.equalsTypeAndSubtype(NDJSON));
		if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
			requireUtf8(charset(type));
			return take(new JsonArguments(function, this.body), call);
		}
		if (type.equalsTypeAndSubtype(MediaType.TEXT_XML) || type.equalsTypeAndSubtype(MediaType.APPLICATION_XML)) {
			return take(new XmlEnvelope(function, this.body, charset(type)), call);
		}
		if (type.equalsTypeAndSubtype(NDJSON)) {
			requireUtf8(charset(type));
			return CompletableFuture.completedFuture(this.batches.post(function, call));
		}
		throw unsupported();
	}

	private CompletableFuture<Answer> take(Format format, HttpServletRequest call) {
		return this.intake.take(format, call)
			.thenApply((taken) -> Answer.json(Accepted.STATUS, Accepted.json(taken))
				.about(taken.id(), taken.correlationId())
				.with(HttpHeaders.LOCATION, "/api/v1/requests/" + taken.id()));
	}

	private Function function(String name, HttpServletRequest call) {
		Function function = this.functions.findOffered(name)
			.orElseThrow(() -> new Refused(Problem.UNKNOWN_FUNCTION,
					"The function " + Refused.quoted(name) + " is not known."));
		call.setAttribute(IntakeJournal.FUNCTION, function.name());
		Refused.unlessAllowed(call, function);
		return function;
	}

	private static MediaType type(@Nullable String contentType) {
		if (MediaType.APPLICATION_JSON_VALUE.equals(contentType)) {
			return MediaType.APPLICATION_JSON;
		}
		try {
			return MediaType.parseMediaType((contentType != null) ? contentType : "");
		}
		catch (InvalidMediaTypeException ex) {
			throw unsupported();
		}
	}

	private static @Nullable Charset charset(MediaType type) {
		try {
			return type.getCharset();
		}
		catch (IllegalArgumentException ex) {
			throw unsupported();
		}
	}

	private static void requireUtf8(@Nullable Charset charset) {
		if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
			throw new Refused(Problem.UNSUPPORTED_MEDIA_TYPE,
					"JSON must be written in UTF-8, without another charset.");
		}
	}

	private static void checkAccept(@Nullable String accept, boolean batch) {
		if (accept == null || accept.equals("*/*")) {
			return;
		}
		MediaType given = batch ? NDJSON : MediaType.APPLICATION_JSON;
		try {
			List<MediaType> accepted = MediaType.parseMediaTypes(accept);
			if (accepted.isEmpty() || accepted.stream().anyMatch((one) -> one.includes(given))) {
				return;
			}
		}
		catch (InvalidMediaTypeException ex) {
			// Then nothing of it can be given.
		}
		throw new Refused(Problem.NOT_ACCEPTABLE,
				"Only " + given + " can be given here, which the header Accept does not allow; nothing was taken.");
	}

	private static Refused unsupported() {
		return new Refused(Problem.UNSUPPORTED_MEDIA_TYPE,
				"The body must be application/json in UTF-8, text/xml or " + Answer.NDJSON + ".");
	}

}
