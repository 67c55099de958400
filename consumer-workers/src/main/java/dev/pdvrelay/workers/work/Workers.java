package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the consumers of all functions that this process works on.
 */
final class Workers implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Workers.class);

	private static final Duration PAUSES = Duration.ofSeconds(5);

	private final List<FunctionWorkers> functions;

	private final EndpointLanes lanes;

	private final Pauses pauses;

	private final RelayStatus status;

	private final StatusReporter reporter;

	private final ConfirmedPublisher publisher;

	private final Duration stopTimeout;

	private volatile boolean running;

	/**
	 * The workers of a process.
	 * @param stopTimeout how long a function may take to finish what is under way
	 */
	Workers(List<FunctionWorkers> functions, EndpointLanes lanes, Pauses pauses, RelayStatus status,
			StatusReporter reporter, ConfirmedPublisher publisher, Duration stopTimeout) {
		this.functions = functions;
		this.lanes = lanes;
		this.pauses = pauses;
		this.status = status;
		this.reporter = reporter;
		this.publisher = publisher;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		this.running = true;
		this.pauses.start();
		this.status.start();
		awaitPauses();
		this.reporter.start();
		this.functions.forEach(FunctionWorkers::start);
	}

	/** What somebody paused must not start just because the workers were restarted. */
	private void awaitPauses() {
		try {
			if (!this.pauses.awaitKnown(PAUSES)) {
				log.warn("Pauses are not known yet, Kafka does not answer; work begins without them");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		this.reporter.stop();
		this.functions.forEach(FunctionWorkers::stop);
		try {
			for (FunctionWorkers function : this.functions) {
				function.join(this.stopTimeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.pauses.close();
		this.status.close();
		this.lanes.close();
		this.publisher.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
