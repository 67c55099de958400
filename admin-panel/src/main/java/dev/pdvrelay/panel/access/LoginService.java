package dev.pdvrelay.panel.access;

import java.util.Objects;

import dev.pdvrelay.panel.OidcSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * The login service as it describes itself, read when somebody first wants to come in
 * that way, so that the panel starts without it.
 */
final class LoginService implements ClientRegistrationRepository {

	/** Its name in addresses. */
	static final String ID = "sso";

	/** Where a login with it begins. */
	static final String START = "/oauth2/authorization/" + ID;

	private final OidcSettings settings;

	private @Nullable ClientRegistration known;

	LoginService(OidcSettings settings) {
		this.settings = settings;
	}

	@Override
	public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
		if (!id.equals(ID)) {
			return null;
		}
		if (this.known == null) {
			this.known = ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(this.settings.issuer()))
				.registrationId(ID)
				.clientId(Objects.requireNonNull(this.settings.clientId()))
				.clientSecret(Objects.requireNonNull(this.settings.clientSecret()))
				.scope("openid", "profile")
				.build();
		}
		return this.known;
	}

}
