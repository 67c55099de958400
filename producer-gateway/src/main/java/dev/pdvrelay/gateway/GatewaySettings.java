package dev.pdvrelay.gateway;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.php.LegacyCharset;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * The lines {@code gateway.*}.
 *
 * @param maxRequestSize the largest body that is taken
 * @param publishTimeout after how long without Kafka's confirmation the caller is told
 * that the request is not durable
 * @param legacyCharset what legacy callers write their strings in
 * @param maxBatchSize the largest batch that is taken
 */
public record GatewaySettings(@DefaultValue("10MB") DataSize maxRequestSize,
		@DefaultValue("5s") Duration publishTimeout, @DefaultValue("auto") LegacyCharset legacyCharset,
		@DefaultValue("64MB") DataSize maxBatchSize) {

	private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

	public GatewaySettings {
		if (maxRequestSize.toBytes() < 1 || maxRequestSize.toBytes() > RecordSize.MAX_CONTENT_BYTES) {
			throw new InvalidSetting("gateway.max-request-size", maxRequestSize,
					"it must be from 1B to " + DataSize.ofBytes(RecordSize.MAX_CONTENT_BYTES).toMegabytes() + "MB");
		}
		if (publishTimeout.compareTo(SHORTEST_TIMEOUT) < 0 || publishTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new InvalidSetting("gateway.publish-timeout", publishTimeout, "it must be from 1s to 60s");
		}
	}

	public static GatewaySettings from(Environment environment) {
		return new Settings(environment).group("gateway", GatewaySettings.class);
	}

	/** The largest body in bytes. */
	public int maxRequestBytes() {
		return (int) this.maxRequestSize.toBytes();
	}

}
