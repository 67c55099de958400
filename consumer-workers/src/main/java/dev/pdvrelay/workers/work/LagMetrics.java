package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.pdvrelay.common.status.PartitionStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/**
 * How far behind each owned partition is, in requests and in seconds.
 */
final class LagMetrics {

	private final MultiGauge requests;

	private final MultiGauge seconds;

	private final MultiGauge paused;

	LagMetrics(MeterRegistry meters) {
		this.requests = MultiGauge.builder("pdvrelay.lag.requests")
			.description("Requests that are not settled")
			.register(meters);
		this.seconds = MultiGauge.builder("pdvrelay.lag.seconds")
			.description("Age of the oldest request that is not settled")
			.baseUnit("seconds")
			.register(meters);
		this.paused = MultiGauge.builder("pdvrelay.partition.paused")
			.description("1 while somebody has paused the partition")
			.register(meters);
	}

	void update(List<PartitionStatus> partitions, Instant now) {
		set(this.requests, partitions, PartitionStatus::waiting);
		set(this.seconds, partitions, (partition) -> age(partition, now));
		set(this.paused, partitions, (partition) -> partition.paused() ? 1 : 0);
	}

	private static double age(PartitionStatus partition, Instant now) {
		Instant oldest = partition.oldest();
		return (oldest != null) ? Duration.between(oldest, now).toMillis() / 1000.0 : 0;
	}

	private static void set(MultiGauge gauge, List<PartitionStatus> partitions,
			ToDoubleFunction<PartitionStatus> value) {
		gauge.register(partitions.stream().map((partition) -> {
			Tags tags = Tags.of("function", partition.function(), "partition", Integer.toString(partition.partition()));
			return Row.of(tags, value.applyAsDouble(partition));
		}).toList(), true);
	}

}
