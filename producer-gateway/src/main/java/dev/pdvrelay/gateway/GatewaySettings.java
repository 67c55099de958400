package dev.pdvrelay.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.php.LegacyCharset;
import org.jspecify.annotations.Nullable;
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
 * @param idempotencyKeys how many idempotency keys are kept in memory at most
 * @param requireWorker whether to refuse requests that nobody would deliver now
 * @param apiKeys who may post from anywhere; if there are any, everybody needs one who is
 * not in {@code openNetworks}
 * @param openNetworks from where anybody may post; empty for loopback and private
 * networks, or nowhere if there are API keys
 * @param trustedProxies the proxies whose {@code X-Forwarded-For} is believed
 * @param rateLimit requests per second of one client, 0 for no limit
 * @param corsOrigins whose pages may post from a browser
 */
public record GatewaySettings(@DefaultValue("10MB") DataSize maxRequestSize,
		@DefaultValue("5s") Duration publishTimeout, @DefaultValue("auto") LegacyCharset legacyCharset,
		@DefaultValue("64MB") DataSize maxBatchSize, @DefaultValue("200000") int idempotencyKeys,
		@DefaultValue SpoolSettings spool, @DefaultValue("false") boolean requireWorker,
		@DefaultValue Map<String, ApiKeySettings> apiKeys, @DefaultValue List<String> openNetworks,
		@DefaultValue List<String> trustedProxies, @DefaultValue("0") int rateLimit,
		@DefaultValue List<String> corsOrigins) {

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
		if (idempotencyKeys < 1000 || idempotencyKeys > 10_000_000) {
			throw new InvalidSetting("gateway.idempotency-keys", idempotencyKeys, "it must be from 1000 to 10000000");
		}
		if (maxBatchSize.toBytes() < 1) {
			throw new InvalidSetting("gateway.max-batch-size", maxBatchSize, "it must be 1B or more");
		}
		if (spool.maxSize().toMegabytes() < 32) {
			throw new InvalidSetting("gateway.spool.max-size", spool.maxSize(), "it must be 32MB or more");
		}
		if (rateLimit < 0) {
			throw new InvalidSetting("gateway.rate-limit", rateLimit, "it must be 0 for none, or requests per second");
		}
		apiKeys.forEach((name, key) -> {
			if (key.hashes().isEmpty() || !key.hashes().stream().allMatch((hash) -> hash.matches("[0-9a-fA-F]{64}"))) {
				throw new InvalidSetting("gateway.api-keys." + name + ".hashes", "(hidden)",
						"it must hold the SHA-256 of each key in 64 hexadecimal digits");
			}
		});
	}

	/**
	 * Where requests wait while Kafka is away.
	 *
	 * @param directory its directory, or null for no spool
	 * @param maxSize how large it may grow
	 */
	public record SpoolSettings(@Nullable Path directory, @DefaultValue("1GB") DataSize maxSize) {

	}

	/**
	 * Somebody who may post.
	 *
	 * @param hashes SHA-256 of the keys in hexadecimal; several while one replaces
	 * another
	 * @param functions the functions allowed, empty for all
	 */
	public record ApiKeySettings(@DefaultValue List<String> hashes, @DefaultValue List<String> functions) {

	}

	public static GatewaySettings from(Environment environment) {
		return new Settings(environment).group("gateway", GatewaySettings.class);
	}

	/** The largest body in bytes. */
	public int maxRequestBytes() {
		return (int) this.maxRequestSize.toBytes();
	}

}
