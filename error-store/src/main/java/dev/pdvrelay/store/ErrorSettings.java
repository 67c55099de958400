package dev.pdvrelay.store;

import java.time.Duration;
import java.time.ZoneId;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How failed requests are kept and sent again, from {@code errors.*}.
 *
 * @param endpoint where an old Manager takes failures; read by the function catalog
 * @param notifyManager whether an old Manager is told of each failure
 * @param timeZone of the times that it is told
 * @param recycleBinRetention how long a deleted request can be restored
 * @param figuresRetention how long the figures of charts are kept
 */
public record ErrorSettings(@Nullable String endpoint, @DefaultValue("false") boolean notifyManager,
		@DefaultValue("America/Sao_Paulo") ZoneId timeZone, @DefaultValue("30d") Duration recycleBinRetention,
		@DefaultValue("8d") Duration figuresRetention, @DefaultValue AutomaticSettings automatic) {

	public ErrorSettings {
		if (recycleBinRetention.compareTo(Duration.ofDays(1)) < 0) {
			throw new InvalidSetting("errors.recycle-bin-retention", recycleBinRetention, "it must be 1d or more");
		}
		if (figuresRetention.compareTo(Duration.ofDays(1)) < 0) {
			throw new InvalidSetting("errors.figures-retention", figuresRetention, "it must be 1d or more");
		}
	}

	public static ErrorSettings from(Environment environment) {
		return new Settings(environment).group("errors", ErrorSettings.class);
	}

}
