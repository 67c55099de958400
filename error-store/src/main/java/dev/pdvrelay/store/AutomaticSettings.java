package dev.pdvrelay.store;

import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.config.InvalidSetting;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the relay sends failed requests again by itself, from {@code errors.automatic.*}.
 *
 * @param enabled false leaves all of it to people
 * @param maxAttempts how often at most, 0 to 5
 * @param waits how long to wait before the first, second, ... time; the last one holds
 * for all that follow
 * @param pollInterval how often to look for what is due
 * @param batchSize how many to claim at once
 */
public record AutomaticSettings(@DefaultValue("true") boolean enabled, @DefaultValue("5") int maxAttempts,
		@DefaultValue( {
				"1m", "5m", "15m", "1h", "4h" }) List<Duration> waits,
		@DefaultValue("5s") Duration pollInterval, @DefaultValue("100") int batchSize){

	/** No configuration allows more automatic attempts than this. */
	public static final int MOST_ATTEMPTS = 5;

	public AutomaticSettings {
		if (maxAttempts < 0 || maxAttempts > MOST_ATTEMPTS) {
			throw new InvalidSetting("errors.automatic.max-attempts", maxAttempts,
					"it must be from 0 to " + MOST_ATTEMPTS);
		}
		if (waits.isEmpty() || waits.stream().anyMatch(Duration::isNegative)) {
			throw new InvalidSetting("errors.automatic.waits", waits,
					"it must be one or more durations such as 1m,5m,15m,1h,4h");
		}
		if (pollInterval.compareTo(Duration.ofMillis(100)) < 0) {
			throw new InvalidSetting("errors.automatic.poll-interval", pollInterval, "it must be 100ms or more");
		}
		if (batchSize < 1 || batchSize > 1000) {
			throw new InvalidSetting("errors.automatic.batch-size", batchSize, "it must be from 1 to 1000");
		}
		waits = List.copyOf(waits);
	}

	/** How long to wait after a failure, given how often it was sent again already. */
	Duration waitAfter(int attempts) {
		return this.waits.get(Math.min(attempts, this.waits.size() - 1));
	}

}
