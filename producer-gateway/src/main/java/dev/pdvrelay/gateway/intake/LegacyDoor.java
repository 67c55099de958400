package dev.pdvrelay.gateway.intake;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * The address that a Manager's {@code URL_KAFKA} has always named.
 */
@Component
final class LegacyDoor {

	private final RequestIntake intake;

	private final LegacyForm form;

	LegacyDoor(RequestIntake intake, LegacyForm form) {
		this.intake = intake;
		this.form = form;
	}

	/** Says yes for a spooled request as well, because it is just as durable. */
	CompletableFuture<Answer> post(HttpServletRequest call) {
		requireForm(call);
		return this.intake.take(this.form, call)
			.thenApply((taken) -> Answer.line(200, "Message published").about(taken.id(), taken.correlationId()));
	}

	Answer get() {
		return Answer.line(200, "This is the gateway of PDV Relay; post requests here.");
	}

	private static void requireForm(HttpServletRequest call) {
		String type = Objects.requireNonNullElse(call.getContentType(), "").split(";", 2)[0].strip()
			.toLowerCase(Locale.ROOT);
		if (!type.equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
				&& !type.equals(MediaType.MULTIPART_FORM_DATA_VALUE)) {
			throw new Refused(Problem.UNSUPPORTED_MEDIA_TYPE,
					"A form is needed here, urlencoded or multipart/form-data, not "
							+ (type.isEmpty() ? "a body without type" : Refused.quoted(type)) + ".");
		}
	}

}
