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
 */
public record PanelSettings(@Nullable String adminPassword, @DefaultValue("America/Sao_Paulo") ZoneId timeZone,
		@DefaultValue("none") String forwardHeaders, @DefaultValue("5s") Duration slowAfter) {

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
		if (slowAfter.isNegative() || slowAfter.isZero()) {
			throw new InvalidSetting("panel.slow-after", slowAfter, "it must be longer than 0s");
		}
	}

	static PanelSettings from(Environment environment) {
		return new Settings(environment).group("panel", PanelSettings.class);
	}

}
