package dev.pdvrelay.workers.work;

import java.time.Duration;
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

	/** Once others have had time to tell about themselves. */
	private static final int WATCH_EVERY = 5;

	private final String instance = "workers-" + UUID.randomUUID();

	private final List<FunctionWorkers> functions;

	private final EndpointLanes lanes;

	private final ConfirmedPublisher publisher;

	private final LagMetrics lag;

	private final AssignmentWatch watch;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "status");
		thread.setDaemon(true);
		return thread;
	});

	private int reports;

	StatusReporter(List<FunctionWorkers> functions, EndpointLanes lanes, ConfirmedPublisher publisher, LagMetrics lag,
			AssignmentWatch watch) {
		this.functions = functions;
		this.lanes = lanes;
		this.publisher = publisher;
		this.lag = lag;
		this.watch = watch;
	}

	void start() {
		long interval = RelayStatus.INTERVAL.toMillis();
		this.timer.scheduleWithFixedDelay(this::report, interval, interval, TimeUnit.MILLISECONDS);
	}

	private void report() {
		try {
			WorkerStatus status = status();
			this.publisher.publish(StatusRecords.toRecord(status));
			this.lag.update(status.partitions(), status.at());
			if (++this.reports % WATCH_EVERY == 0) {
				this.watch.look();
			}
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
		Duration answers = state.answerTime();
		return new EndpointStatus(state.endpoint().toString(), state.awaySince(), state.inFlight(), state.limit(),
				(answers != null) ? answers.toMillis() : null);
	}

	void stop() {
		this.timer.shutdownNow();
		this.publisher.publish(StatusRecords.ended(this.instance));
	}

}
