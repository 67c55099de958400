package dev.pdvrelay.panel.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.pdvrelay.panel.OidcSettings;
import dev.pdvrelay.panel.people.People;
import dev.pdvrelay.panel.people.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Lets in whom the login service gives a role, and nobody else. Only what its signed
 * token says counts.
 */
final class OutsideLogin implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private static final Logger LOG = LoggerFactory.getLogger(OutsideLogin.class);

	private final People people;

	private final OidcSettings settings;

	OutsideLogin(People people, OidcSettings settings) {
		this.people = people;
		this.settings = settings;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcIdToken token = request.getIdToken();
		String subject = token.getIssuer() + "#" + token.getSubject();
		@Nullable String name = token.getClaimAsString(this.settings.nameClaim());
		Role role = role(token).orElse(null);
		if (name == null || role == null) {
			throw unknown(name);
		}
		return this.people.enterFromOutside(subject, name, role)
			.map((person) -> new OutsidePerson(person, token))
			.orElseThrow(() -> unknown(name));
	}

	private static OAuth2AuthenticationException unknown(@Nullable String name) {
		LOG.warn("The login service knows name={}, but gives no role, or the name belongs to an account of the panel "
				+ "or is disabled there; nobody was let in", name);
		return new OAuth2AuthenticationException(new OAuth2Error("access_denied"), "no role");
	}

	/** The highest that is given. */
	private Optional<Role> role(OidcIdToken token) {
		Set<String> given = values(token.getClaims(), this.settings.roleClaim());
		if (given.contains(this.settings.admin())) {
			return Optional.of(Role.ADMIN);
		}
		if (given.contains(this.settings.operator())) {
			return Optional.of(Role.OPERATOR);
		}
		return given.contains(this.settings.viewer()) ? Optional.of(Role.VIEWER) : Optional.empty();
	}

	private static Set<String> values(Map<?, ?> claims, String path) {
		Object value = claims.get(path);
		int dot = path.indexOf('.');
		if (value == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
			return values(inner, path.substring(dot + 1));
		}
		if (value instanceof Collection<?> many) {
			return many.stream().map(String::valueOf).collect(Collectors.toSet());
		}
		return (value != null) ? Set.of(value.toString()) : Set.of();
	}

}
