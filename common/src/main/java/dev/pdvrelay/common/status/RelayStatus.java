package dev.pdvrelay.common.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.TopicView;
import dev.pdvrelay.common.kafka.Topics;

/**
 * What all worker processes tell now. A process that has been silent for a while does not
 * count any more.
 */
public final class RelayStatus implements AutoCloseable {

	/** How often workers tell at least. */
	public static final Duration INTERVAL = Duration.ofSeconds(2);

	private static final Duration SILENT = Duration.ofSeconds(20);

	private final TopicView<WorkerStatus> view;

	private final Clock clock;

	public RelayStatus(KafkaConnection kafka, Clock clock) {
		this.view = new TopicView<>(kafka, Topics.STATUS, StatusRecords::read);
		this.clock = clock;
	}

	/**
	 * Begins to follow what workers tell; returns at once, whether Kafka is there or not.
	 */
	public void start() {
		this.view.start();
	}

	/** The worker processes that are alive. */
	public List<WorkerStatus> workers() {
		Instant silentSince = this.clock.instant().minus(SILENT);
		return this.view.values().stream().filter((worker) -> worker.at().isAfter(silentSince)).toList();
	}

	/** All partitions that somebody works on. */
	public List<PartitionStatus> partitions() {
		return workers().stream().map(WorkerStatus::partitions).flatMap(Collection::stream).toList();
	}

	/**
	 * Since when an endpoint has been away.
	 * @return empty while any worker gets answers from it, or nobody knows
	 */
	public Optional<Instant> awaySince(String endpoint) {
		List<EndpointStatus> views = workers().stream()
			.flatMap((worker) -> worker.endpoints().stream())
			.filter((known) -> known.endpoint().equals(endpoint))
			.toList();
		if (views.isEmpty() || views.stream().anyMatch((known) -> known.awaySince() == null && known.inFlight() > 0)) {
			return Optional.empty();
		}
		return views.stream().map(EndpointStatus::awaySince).filter(Objects::nonNull).min(Instant::compareTo);
	}

	/**
	 * Since when the endpoint that a function uses first has been away; empty if it is
	 * there.
	 */
	public Optional<Instant> awaySince(Function function) {
		return awaySince(function.endpoint().toString());
	}

	@Override
	public void close() {
		this.view.close();
	}

}
