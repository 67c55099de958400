package dev.pdvrelay.panel.access;

import dev.pdvrelay.panel.people.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * Somebody for whom the login service vouches, with the rights of the account here.
 */
final class OutsidePerson extends DefaultOidcUser implements SignedIn.Carrier {

	private static final long serialVersionUID = 1;

	private final SignedIn person;

	OutsidePerson(SignedIn person, OidcIdToken token) {
		super(person.getAuthorities(), token);
		this.person = person;
	}

	@Override
	public SignedIn signedIn() {
		return this.person;
	}

	@Override
	public String getName() {
		return this.person.getUsername();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
