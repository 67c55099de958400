package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.workers.endpoint.LaneSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the workers of this process work, from {@code workers.*}.
 *
 * @param functions the functions this process works on; empty for all
 * @param assignment the partitions this process takes whatever others do, or null to let
 * the groups share them out
 * @param inFlightPerPartition calls under way at once for one partition
 * @param inFlightPerEndpoint the most calls under way at once for one endpoint of the
 * Manager; how many it bears within that is found out
 * @param inFlightPerEndpointFloor the calls that an endpoint always gets, overloaded or
 * not
 * @param window records of one partition held in memory at once
 * @param windowSize content of one partition held in memory at once
 * @param commitInterval how often settled offsets are committed
 * @param unavailableAttempts after how many tries a request that alone cannot be
 * delivered becomes a failure
 * @param retryWait how long to wait before trying an unavailable endpoint again; doubled
 * each time
 * @param retryWaitMax the longest wait before trying again
 * @param outageAfterKeys how many different keys in a row must fail for an endpoint to be
 * taken as away
 */
record WorkersSettings(@DefaultValue List<String> functions, @Nullable String assignment,
		@DefaultValue("256") int inFlightPerPartition, @DefaultValue("384") int inFlightPerEndpoint,
		@DefaultValue("2") int inFlightPerEndpointFloor, @DefaultValue("1000") int window,
		@DefaultValue("32MB") DataSize windowSize, @DefaultValue("100ms") Duration commitInterval,
		@DefaultValue("5") int unavailableAttempts, @DefaultValue("1s") Duration retryWait,
		@DefaultValue("5s") Duration retryWaitMax, @DefaultValue("3") int outageAfterKeys) {

	private static final int MAX_POLL_RECORDS = 500;

	WorkersSettings {
		atLeastOne("workers.in-flight-per-partition", inFlightPerPartition);
		atLeastOne("workers.in-flight-per-endpoint", inFlightPerEndpoint);
		atLeastOne("workers.in-flight-per-endpoint-floor", inFlightPerEndpointFloor);
		atLeastOne("workers.window", window);
		atLeastOne("workers.unavailable-attempts", unavailableAttempts);
		atLeastOne("workers.outage-after-keys", outageAfterKeys);
		positive("workers.commit-interval", commitInterval);
		positive("workers.retry-wait", retryWait);
		if (retryWaitMax.compareTo(retryWait) < 0) {
			throw new InvalidSetting("workers.retry-wait-max", retryWaitMax,
					"it must not be shorter than workers.retry-wait, which is " + retryWait);
		}
	}

	/** How far read offsets may reach above the committed one. */
	int span() {
		return Ledger.MAX_SPAN - pollRecords();
	}

	/** The most records of one poll. */
	int pollRecords() {
		return Math.min(MAX_POLL_RECORDS, this.window);
	}

	LaneSettings lane() {
		return new LaneSettings(this.inFlightPerEndpointFloor, this.inFlightPerEndpoint, this.unavailableAttempts,
				this.retryWait, this.retryWaitMax, this.outageAfterKeys);
	}

	private static void atLeastOne(String key, int value) {
		if (value < 1) {
			throw new InvalidSetting(key, value, "it must be 1 or more");
		}
	}

	private static void positive(String key, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new InvalidSetting(key, value, "it must be longer than zero, such as 100ms");
		}
	}

}
