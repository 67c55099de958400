package dev.pdvrelay.gateway.intake;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * The kinds of refusal that callers can tell apart, each with its HTTP status and the
 * {@code type} of its problem document.
 */
enum Problem {

	MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
	INVALID_HEADER(HttpStatus.BAD_REQUEST, "A request header has a value that is not allowed"),
	UNACCEPTABLE_ARGUMENTS(HttpStatus.BAD_REQUEST, "The arguments cannot be delivered"),
	UNACCEPTABLE_ENVELOPE(HttpStatus.BAD_REQUEST, "The envelope cannot be delivered"),
	UNKNOWN_ENDPOINT(HttpStatus.BAD_REQUEST, "The endpoint is not configured"),
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A key is needed"),
	FORBIDDEN(HttpStatus.FORBIDDEN, "The caller may not do this"),
	UNKNOWN_FUNCTION(HttpStatus.NOT_FOUND, "There is no such function"),
	NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address"),
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No answer of the accepted type can be given"),
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content type is not supported"),
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
	KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key belongs to another request"),
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
	BUSY(HttpStatus.SERVICE_UNAVAILABLE, "The gateway has too much to do"),
	NOT_PUBLISHED(HttpStatus.SERVICE_UNAVAILABLE, "The request is not durable"),
	NO_WORKER(HttpStatus.SERVICE_UNAVAILABLE, "Nobody works on the function"),
	UNDER_WAY(HttpStatus.SERVICE_UNAVAILABLE, "The same request is under way"),
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed");

	private final HttpStatus status;

	private final String title;

	Problem(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	HttpStatus status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	/** Such as {@code /problems/unknown-function}. */
	URI type() {
		return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	/** The problem behind a status that Spring or Tomcat chose. */
	static Problem of(int status) {
		return switch (status) {
			case 404 -> NOT_FOUND;
			case 405 -> METHOD_NOT_ALLOWED;
			case 406 -> NOT_ACCEPTABLE;
			case 401 -> UNAUTHENTICATED;
			case 403 -> FORBIDDEN;
			case 413 -> TOO_LARGE;
			case 415 -> UNSUPPORTED_MEDIA_TYPE;
			case 503 -> NOT_PUBLISHED;
			default -> (status >= 500) ? INTERNAL_ERROR : MALFORMED_REQUEST;
		};
	}

}
