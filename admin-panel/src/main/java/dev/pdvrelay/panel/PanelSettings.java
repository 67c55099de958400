package dev.pdvrelay.panel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The panel's own settings, from {@code panel.*}.
 *
 * @param adminPassword the password of {@code admin}, applied at every start, or null to
 * have one made at the first start
 * @param timeZone the zone in which people read and enter times
 * @param forwardHeaders whether a proxy in front is believed about address and scheme:
 * none or native
 * @param slowAfter how long the Manager's answers may take before it is called slow
 * @param passwordMinLength the fewest characters of a password that people choose
 * @param sessionTimeout after how long without a click a session ends
 * @param sessionsPerPerson how many sessions one person may have at once; one more ends
 * the oldest
 * @param approvalAbove the largest job that starts without a second person; 0 for no
 * limit
 * @param passwordLogin whether people and programs can come in with a password
 * @param oidc the login service of the company
 */
public record PanelSettings(@Nullable String adminPassword, @DefaultValue("America/Sao_Paulo") ZoneId timeZone,
		@DefaultValue("none") String forwardHeaders, @DefaultValue("5s") Duration slowAfter,
		@DefaultValue("8") int passwordMinLength, @DefaultValue("8h") Duration sessionTimeout,
		@DefaultValue("10") int sessionsPerPerson, @DefaultValue("0") long approvalAbove,
		@DefaultValue("true") boolean passwordLogin, @DefaultValue OidcSettings oidc) {

	/** The longest password that bcrypt takes into account, in UTF-8 bytes. */
	public static final int MAX_PASSWORD_BYTES = 72;

	public PanelSettings {
		if (adminPassword != null && adminPassword.isBlank()) {
			adminPassword = null;
		}
		if (adminPassword != null && adminPassword.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
			throw new InvalidSetting("panel.admin-password", "(not shown)",
					"it must not be longer than " + MAX_PASSWORD_BYTES + " bytes");
		}
		if (!forwardHeaders.equals("none") && !forwardHeaders.equals("native")) {
			throw new InvalidSetting("panel.forward-headers", forwardHeaders,
					"it must be none, or native if a proxy in front sets X-Forwarded-For and X-Forwarded-Proto");
		}
		expect(!slowAfter.isNegative() && !slowAfter.isZero(), "panel.slow-after", slowAfter,
				"it must be longer than 0s");
		expect(passwordMinLength >= 8 && passwordMinLength <= 64, "panel.password-min-length", passwordMinLength,
				"it must be from 8 to 64");
		expect(sessionTimeout.compareTo(Duration.ofMinutes(1)) >= 0, "panel.session-timeout", sessionTimeout,
				"it must be 1m or more");
		expect(sessionsPerPerson >= 1, "panel.sessions-per-person", sessionsPerPerson, "it must be 1 or more");
		expect(approvalAbove >= 0, "panel.approval-above", approvalAbove, "it must be 0, for never, or more");
		expect(passwordLogin || oidc.isOn(), "panel.password-login", passwordLogin,
				"it can be false only where panel.oidc.issuer is given");
	}

	private static void expect(boolean isGood, String key, Object value, String allowed) {
		if (!isGood) {
			throw new InvalidSetting(key, value, allowed);
		}
	}

	static PanelSettings from(Environment environment) {
		return new Settings(environment).group("panel", PanelSettings.class);
	}

}
