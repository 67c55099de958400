package dev.pdvrelay.panel.people;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A person as the session remembers him or her; outdated once password or role change.
 */
public final class SignedIn implements UserDetails, CredentialsContainer {

	private static final long serialVersionUID = 1;

	private final String name;

	private final Role role;

	private final long version;

	private transient @Nullable String passwordHash;

	SignedIn(String name, Role role, long version, String passwordHash) {
		this.name = name;
		this.role = role;
		this.version = version;
		this.passwordHash = passwordHash;
	}

	@Override
	public String getUsername() {
		return this.name;
	}

	@Override
	public @Nullable String getPassword() {
		return this.passwordHash;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return this.role.authorities();
	}

	long version() {
		return this.version;
	}

	@Override
	public void eraseCredentials() {
		this.passwordHash = null;
	}

}
