package dev.pdvrelay.panel.people;

import java.security.Principal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pdvrelay.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A person as the session remembers him or her; outdated once the account changes in any
 * way.
 */
public final class SignedIn implements UserDetails, CredentialsContainer {

	/** What they have beside their rights who are limited to nothing. */
	public static final String UNLIMITED = "UNLIMITED";

	private static final long serialVersionUID = 2;

	private final String name;

	private final EnumSet<Right> rights;

	private final Scope scope;

	private final long version;

	private transient @Nullable String passwordHash;

	SignedIn(Person person, String passwordHash) {
		this.name = person.name();
		this.rights = EnumSet.copyOf(person.rights());
		this.scope = person.scope();
		this.version = person.version();
		this.passwordHash = passwordHash;
	}

	/** Who is behind a request, if anybody is. */
	public static Optional<SignedIn> of(@Nullable Principal principal) {
		if (!(principal instanceof Authentication login)) {
			return Optional.empty();
		}
		if (login.getPrincipal() instanceof Carrier carrier) {
			return Optional.of(carrier.signedIn());
		}
		return (login.getPrincipal() instanceof SignedIn person) ? Optional.of(person) : Optional.empty();
	}

	/**
	 * For acts that need a right which the address alone does not tell.
	 * @throws AccessDeniedException if the person does not have it
	 */
	public static void expect(@Nullable Principal principal, Right right) {
		if (of(principal).filter((person) -> person.may(right)).isEmpty()) {
			throw new AccessDeniedException("needs the right " + right);
		}
	}

	public boolean may(Right right) {
		return this.rights.contains(right);
	}

	/** Whether personal data is shown in the clear. */
	public boolean mayReveal() {
		return may(Right.REVEAL);
	}

	/** What the person is limited to. */
	public Scope scope() {
		return this.scope;
	}

	@Override
	public String getUsername() {
		return this.name;
	}

	@Override
	public @Nullable String getPassword() {
		return this.passwordHash;
	}

	/** One for each right, and {@link #UNLIMITED}. */
	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		Stream<String> rights = this.rights.stream().map(Right::name);
		return AuthorityUtils
			.createAuthorityList((this.scope.isAll() ? Stream.concat(rights, Stream.of(UNLIMITED)) : rights).toList());
	}

	long version() {
		return this.version;
	}

	/** Somebody who came in another way than by a password. */
	public interface Carrier {

		SignedIn signedIn();

	}

	@Override
	public void eraseCredentials() {
		this.passwordHash = null;
	}

}
