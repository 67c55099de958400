package dev.pdvrelay.simulator.journal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what was received and how often work was done.
 */
@RestController
@RequestMapping("/simulator")
class JournalController {

	private final Journal journal;

	JournalController(Journal journal) {
		this.journal = journal;
	}

	/** The calls, newest first. */
	@GetMapping("/requests")
	List<Received> requests(@RequestParam @Nullable String function, @RequestParam @Nullable String requestId,
			@RequestParam(defaultValue = "50") int limit) {
		return this.journal.newest(limit, (received) -> (function == null || function.equals(received.function()))
				&& (requestId == null || requestId.equals(received.requestId())));
	}

	@DeleteMapping("/requests")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void forget() {
		this.journal.clear();
	}

	@GetMapping("/effects")
	Effects.Counts effects(@RequestParam @Nullable String requestId,
			@RequestParam(defaultValue = "false") boolean repeated, @RequestParam(defaultValue = "1000") int limit) {
		return this.journal.effects().counts(requestId, repeated, Math.max(0, limit));
	}

}
