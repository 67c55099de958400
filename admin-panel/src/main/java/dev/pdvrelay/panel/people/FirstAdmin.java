package dev.pdvrelay.panel.people;

import java.security.SecureRandom;
import java.util.stream.Collectors;

import dev.pdvrelay.panel.PanelSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Lets {@code admin} in: with the configured password at every start, or with one that is
 * made and printed once when there is no admin yet.
 */
@Component
class FirstAdmin implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

	private static final String NAME = "admin";

	private static final int SENSIBLE_LENGTH = 8;

	/** Without what looks alike: 0 and o, 1, i and l. */
	private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

	private final People people;

	private final PanelSettings settings;

	FirstAdmin(People people, PanelSettings settings) {
		this.people = people;
		this.settings = settings;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		String configured = this.settings.adminPassword();
		if (configured != null) {
			if (configured.length() < SENSIBLE_LENGTH) {
				LOG.warn("panel.admin-password has fewer than {} characters; choose a longer one.", SENSIBLE_LENGTH);
			}
			this.people.ensureAdmin(NAME, configured);
		}
		else if (!this.people.hasAdmin()) {
			String made = password();
			this.people.ensureAdmin(NAME, made);
			LOG.info(
					"The panel has a first person: name {}, password {} - shown only this once; change it under People.",
					NAME, made);
		}
	}

	private static String password() {
		return new SecureRandom().ints(20, 0, ALPHABET.length())
			.mapToObj((i) -> ALPHABET.substring(i, i + 1))
			.collect(Collectors.joining());
	}

}
