package dev.pdvrelay.panel.access;

import dev.pdvrelay.panel.people.Right;
import dev.pdvrelay.panel.people.SignedIn;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Who may read what tills have sent, where a page shows it straight from Kafka: those who
 * see contents and are limited to nothing, since a topic holds all shops. The one place
 * that decides it.
 */
@Component("contentRight")
public final class ContentRight {

	ContentRight() {
	}

	public boolean mayRead(Authentication person) {
		return SignedIn.of(person).filter((one) -> one.may(Right.CONTENT) && one.scope().isAll()).isPresent();
	}

	/**
	 * Lets nobody else pass.
	 * @throws AccessDeniedException for those who may not
	 */
	public void check(Authentication person) {
		if (!mayRead(person)) {
			throw new AccessDeniedException("may not read contents");
		}
	}

}
