package dev.pdvrelay.workers.soap;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.springframework.core.env.Environment;

/**
 * How the workers hold their connections to the Manager.
 *
 * @param connectTimeout how long a connection, or a free one of the pool, is waited for
 * @param connectionsPerEndpoint how many connections are open to one host at most
 */
public record SoapSettings(Duration connectTimeout, int connectionsPerEndpoint) {

	private static final String CONNECT_TIMEOUT = "workers.connect-timeout";

	private static final String CONNECTIONS = "workers.connections-per-endpoint";

	/** What holds where nothing is configured. */
	public static final SoapSettings DEFAULTS = new SoapSettings(Duration.ofSeconds(5), 200);

	public SoapSettings {
		if (connectTimeout.compareTo(Duration.ofMillis(10)) < 0
				|| connectTimeout.compareTo(Duration.ofMinutes(5)) > 0) {
			throw new InvalidSetting(CONNECT_TIMEOUT, connectTimeout, "it must be from 10ms to 5m");
		}
		if (connectionsPerEndpoint < 1 || connectionsPerEndpoint > 10_000) {
			throw new InvalidSetting(CONNECTIONS, connectionsPerEndpoint, "it must be from 1 to 10000");
		}
	}

	/**
	 * Reads and checks the settings.
	 * @throws InvalidSetting for the first setting that is wrong
	 */
	public static SoapSettings from(Environment environment) {
		Settings settings = new Settings(environment);
		return new SoapSettings(settings.value(CONNECT_TIMEOUT, Duration.class, DEFAULTS.connectTimeout),
				settings.value(CONNECTIONS, Integer.class, DEFAULTS.connectionsPerEndpoint));
	}

}
