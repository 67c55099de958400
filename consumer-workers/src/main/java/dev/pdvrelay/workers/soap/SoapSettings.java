package dev.pdvrelay.workers.soap;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How the workers hold their connections to the Manager, from {@code soap.*}.
 *
 * @param connectTimeout how long a connection is waited for
 */
public record SoapSettings(@DefaultValue("5s") Duration connectTimeout) {

	/** What holds where nothing is configured. */
	public static final SoapSettings DEFAULTS = new SoapSettings(Duration.ofSeconds(5));

	public SoapSettings {
		if (connectTimeout.compareTo(Duration.ofMillis(10)) < 0
				|| connectTimeout.compareTo(Duration.ofMinutes(5)) > 0) {
			throw new InvalidSetting("soap.connect-timeout", connectTimeout, "it must be from 10ms to 5m");
		}
	}

	/**
	 * Reads and checks the settings.
	 * @throws InvalidSetting for the first setting that is wrong
	 */
	public static SoapSettings from(Environment environment) {
		return new Settings(environment).group("soap", SoapSettings.class);
	}

}
