package dev.pdvrelay.panel.job;

import java.security.Principal;

import dev.pdvrelay.panel.people.Right;
import dev.pdvrelay.panel.people.SignedIn;
import dev.pdvrelay.store.JobAction;

/**
 * Whoever does something to many must be allowed to do it to one.
 */
final class JobRight {

	private JobRight() {
	}

	/**
	 * Refuses whoever may not.
	 * @throws org.springframework.security.access.AccessDeniedException if so
	 */
	static void expect(Principal me, JobAction action) {
		SignedIn.expect(me, action.isSending() ? Right.REPROCESS : Right.DELETE);
	}

}
