package dev.pdvrelay.panel.access;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/**
 * Who may read what tills have sent, where a page shows it straight from Kafka. The one
 * place that decides it.
 */
@Component("contentRight")
public final class ContentRight {

	ContentRight() {
	}

	public boolean mayRead(Authentication person) {
		return AuthorityUtils.authorityListToSet(person.getAuthorities()).contains("ROLE_OPERATOR");
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
