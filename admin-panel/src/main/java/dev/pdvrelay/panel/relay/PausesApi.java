package dev.pdvrelay.panel.relay;

import java.security.Principal;
import java.util.List;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.kafka.NotPublished;
import dev.pdvrelay.panel.act.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/pauses} and the pause of each function, for programs.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class PausesApi {

	private static final String RETRY_SECONDS = "10";

	private final Relay relay;

	private final Pausing pausing;

	private final PausePlaces places;

	PausesApi(Relay relay, Pausing pausing, PausePlaces places) {
		this.relay = relay;
		this.pausing = pausing;
		this.places = places;
	}

	@GetMapping("/pauses")
	Page list() {
		return new Page(this.relay.now().pauses());
	}

	@PutMapping(path = "/functions/{function}/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
	Pause pause(@PathVariable String function, @RequestBody byte[] body, Principal me) {
		PauseCall call = PauseCall.read(body);
		PausePlace place = this.places.find(function, call.partition());
		return this.pausing.pause(place, me.getName(), call.givenReason());
	}

	/**
	 * Answers with what still holds for the function. Many clients send no body with
	 * DELETE; they name the partition in the query.
	 */
	@DeleteMapping("/functions/{function}/pause")
	Page resume(@PathVariable String function, @RequestParam @Nullable Integer partition,
			@RequestParam @Nullable String reason, @RequestBody(required = false) byte @Nullable [] body,
			Principal me) {
		PauseCall call = (body != null && body.length > 0) ? PauseCall.read(body)
				: new PauseCall(partition, Reason.of(reason));
		PausePlace place = this.places.find(function, call.partition());
		this.pausing.resume(place, me.getName(), call.reason());
		return new Page(
				this.relay.now().pauses().stream().filter((pause) -> pause.function().equals(function)).toList());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notConfirmed(NotPublished failure) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
					"Kafka did not confirm the order, so it does not count as given. Send it again in a moment."));
	}

	/**
	 * All of them; there are never many.
	 */
	record Page(List<Pause> items) {
	}

}
