package dev.pdvrelay.panel;

import dev.pdvrelay.common.config.InvalidSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The login service of the company, by OpenID Connect, from {@code panel.oidc.*}; off
 * without an issuer.
 *
 * @param issuer where the service describes itself, or null
 * @param clientId by which the service knows the panel
 * @param clientSecret its secret
 * @param nameClaim the claim that becomes a person's name
 * @param roleClaim the claim that holds the role or a list of them; dots lead into
 * objects
 * @param viewer the value that makes a viewer
 * @param operator the value that makes an operator
 * @param admin the value that makes an admin
 */
public record OidcSettings(@Nullable String issuer, @Nullable String clientId, @Nullable String clientSecret,
		@DefaultValue("preferred_username") String nameClaim, @DefaultValue("roles") String roleClaim,
		@DefaultValue("viewer") String viewer, @DefaultValue("operator") String operator,
		@DefaultValue("admin") String admin) {

	public OidcSettings {
		issuer = (issuer != null && !issuer.isBlank()) ? issuer.strip() : null;
		if (issuer != null) {
			boolean isLocal = issuer.startsWith("http://localhost:") || issuer.startsWith("http://127.0.0.1:");
			if (!issuer.startsWith("https://") && !isLocal) {
				throw new InvalidSetting("panel.oidc.issuer", issuer, "it must be an https address");
			}
			expect("panel.oidc.client-id", clientId);
			expect("panel.oidc.client-secret", clientSecret);
		}
	}

	private static void expect(String key, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidSetting(key, "", "it must be given where panel.oidc.issuer is");
		}
	}

	/** Whether people can come in that way. */
	public boolean isOn() {
		return this.issuer != null;
	}

	@Override
	public String toString() {
		return "login service " + this.issuer;
	}

}
