package dev.pdvrelay.panel.access;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a login, by form or HTTP Basic, unless the one who tries has guessed too often.
 */
final class GuardedLogin implements AuthenticationManager {

	private final AuthenticationManager login;

	private final Guessing guessing;

	GuardedLogin(AuthenticationManager login, Guessing guessing) {
		this.login = login;
		this.guessing = guessing;
	}

	@Override
	public Authentication authenticate(Authentication attempt) throws AuthenticationException {
		String name = attempt.getName();
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: null;
		this.guessing.expectOpen(name, address);
		try {
			Authentication success = this.login.authenticate(attempt);
			this.guessing.succeeded(name);
			return success;
		}
		catch (BadCredentialsException ex) {
			this.guessing.failed(name, address);
			throw ex;
		}
	}

}
