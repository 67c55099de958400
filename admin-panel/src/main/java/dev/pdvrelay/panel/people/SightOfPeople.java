package dev.pdvrelay.panel.people;

import dev.pdvrelay.store.Scope;
import dev.pdvrelay.store.Sight;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Whoever is signed in sees what the account is limited to, nobody sees nothing, and what
 * the panel does by itself is not limited.
 */
@Component
class SightOfPeople implements Sight {

	@Override
	public Scope scope() {
		Authentication login = SecurityContextHolder.getContext().getAuthentication();
		return (login == null) ? Scope.ALL : SignedIn.of(login).map(SignedIn::scope).orElse(Scope.NOTHING);
	}

}
