package dev.pdvrelay.panel.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import dev.pdvrelay.panel.PanelSettings;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long enough, no longer than is taken into account, not the
 * person's name, and not one that everybody tries first.
 */
@Component
class PasswordRules {

	/** Fewer different characters are a pattern, not a password. */
	private static final int DIFFERENT = 4;

	private static final Set<String> TRIED_FIRST = Set.of("12345678", "123456789", "1234567890", "87654321", "12341234",
			"password", "qwertyui", "qwertyuiop", "qwerty123", "iloveyou", "abcd1234", "senha123", "mudar123",
			"pdvrelay");

	private final int least;

	PasswordRules(PanelSettings settings) {
		this.least = settings.passwordMinLength();
	}

	boolean isGood(String name, String password) {
		return password.length() >= this.least
				&& password.getBytes(StandardCharsets.UTF_8).length <= PanelSettings.MAX_PASSWORD_BYTES
				&& password.chars().distinct().count() >= DIFFERENT && !password.equalsIgnoreCase(name)
				&& !TRIED_FIRST.contains(password.toLowerCase(Locale.ROOT));
	}

}
