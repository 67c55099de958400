package dev.pdvrelay.gateway.intake;

import java.util.concurrent.CompletableFuture;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The address that a Manager's {@code URL_KAFKA} has always named.
 */
@RestController
class LegacyDoor {

	private final RequestIntake intake;

	private final LegacyForm form;

	LegacyDoor(RequestIntake intake, LegacyForm form) {
		this.intake = intake;
		this.form = form;
	}

	@PostMapping(path = { "/", Door.INDEX },
			consumes = { MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE })
	CompletableFuture<ResponseEntity<Object>> post(HttpServletRequest call) {
		return this.intake.take(this.form, call)
			.thenApply(
					(taken) -> Door.line(HttpStatus.OK, CallHeaders.answering(taken.request()), "Message published"));
	}

	@GetMapping({ "/", Door.INDEX })
	ResponseEntity<Object> get() {
		return Door.line(HttpStatus.OK, new HttpHeaders(), "This is the gateway of PDV Relay; post requests here.");
	}

}
