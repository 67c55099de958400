package dev.pdvrelay.workers.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import dev.pdvrelay.workers.endpoint.EndpointState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody, through {@code KafkaStatus}, how the endpoints and the partitions of
 * this process are. A status that cannot be sent is not worth a retry: the next one is.
 */
final class StatusReporter {

	private static final Logger log = LoggerFactory.getLogger(StatusReporter.class);

	private final String instance = "workers-" + UUID.randomUUID();

	private final List<FunctionWorkers> functions;

	private final EndpointLanes lanes;

	private final ConfirmedPublisher publisher;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "status");
		thread.setDaemon(true);
		return thread;
	});

	StatusReporter(List<FunctionWorkers> functions, EndpointLanes lanes, ConfirmedPublisher publisher) {
		this.functions = functions;
		this.lanes = lanes;
		this.publisher = publisher;
	}

	void start() {
		long interval = RelayStatus.INTERVAL.toMillis();
		this.timer.scheduleWithFixedDelay(this::report, interval, interval, TimeUnit.MILLISECONDS);
	}

	private void report() {
		try {
			this.publisher.publish(StatusRecords.toRecord(status()));
		}
		catch (RuntimeException ex) {
			log.warn("A status could not be told, the next one follows", ex);
		}
	}

	private WorkerStatus status() {
		List<EndpointStatus> endpoints = this.lanes.states().stream().map(StatusReporter::status).toList();
		List<PartitionStatus> partitions = this.functions.stream()
			.flatMap((function) -> function.status().stream())
			.toList();
		return new WorkerStatus(this.instance, Instant.now(), endpoints, partitions);
	}

	private static EndpointStatus status(EndpointState state) {
		return new EndpointStatus(state.endpoint().toString(), state.awaySince(), state.inFlight(), state.limit());
	}

	void stop() {
		this.timer.shutdownNow();
		this.publisher.publish(StatusRecords.ended(this.instance));
	}

}
