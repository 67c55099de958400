package dev.pdvrelay.init;

import java.util.Map;
import java.util.TreeMap;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * As whom a service connects to Kafka, from {@code access.<service>.*}.
 *
 * @param user the name of its principal, without {@code User:}
 * @param password the password of that user, made for SCRAM-SHA-512, or null if users are
 * made elsewhere or known by certificates
 */
public record AccountSettings(@DefaultValue("") String user, @Nullable String password) {

	private static final int SHORTEST_PASSWORD = 12;

	/** The accounts by service; empty where brokers know no accounts. */
	static Map<Service, AccountSettings> from(Environment environment) {
		Map<Service, AccountSettings> accounts = new TreeMap<>();
		new Settings(environment).groups("access", AccountSettings.class).forEach((name, account) -> {
			Service service = Service.named(name);
			account.check("access." + name);
			accounts.put(service, account);
		});
		return accounts;
	}

	private void check(String prefix) {
		if (this.user.isBlank() || this.user.contains(":")) {
			throw new InvalidSetting(prefix + ".user", this.user, "it must be the name of a user, without \"User:\"");
		}
		if (this.password != null && this.password.length() < SHORTEST_PASSWORD) {
			throw new InvalidSetting(prefix + ".password", "***",
					"it must have " + SHORTEST_PASSWORD + " characters or more");
		}
	}

	String principal() {
		return "User:" + this.user;
	}

	@Override
	public String toString() {
		return principal();
	}

}
