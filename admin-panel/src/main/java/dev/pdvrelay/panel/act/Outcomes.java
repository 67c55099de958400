package dev.pdvrelay.panel.act;

import dev.pdvrelay.panel.look.Notice;
import dev.pdvrelay.store.ActOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a person is told about how an act ended.
 */
final class Outcomes {

	private Outcomes() {
	}

	/**
	 * A notice for the next page.
	 * @param act reprocess, settle, delete or restore
	 * @throws ResponseStatusException if there is no such failed request
	 */
	static Notice notice(String act, ActOutcome outcome) {
		return switch (outcome) {
			case DONE -> Notice.of(act.equals("reprocess") ? "sent" : "calm", "act." + act + ".DONE");
			case QUEUED -> Notice.of("wait", "act.QUEUED");
			case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			case NOT_ALLOWED, CHANGED_MEANWHILE, UNREADABLE, REASON_REQUIRED -> Notice.of("bad", "act." + outcome);
		};
	}

}
