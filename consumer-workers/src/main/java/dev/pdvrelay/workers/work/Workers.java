package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the consumers of all functions that this process works on.
 */
final class Workers implements SmartLifecycle {

	private final List<FunctionWorkers> functions;

	private final EndpointLanes lanes;

	private final ConfirmedPublisher publisher;

	private final Duration stopTimeout;

	private volatile boolean running;

	/**
	 * The workers of a process.
	 * @param stopTimeout how long a function may take to finish what is under way
	 */
	Workers(List<FunctionWorkers> functions, EndpointLanes lanes, ConfirmedPublisher publisher, Duration stopTimeout) {
		this.functions = functions;
		this.lanes = lanes;
		this.publisher = publisher;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		this.running = true;
		this.functions.forEach(FunctionWorkers::start);
	}

	@Override
	public void stop() {
		this.functions.forEach(FunctionWorkers::stop);
		try {
			for (FunctionWorkers function : this.functions) {
				function.join(this.stopTimeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.lanes.close();
		this.publisher.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
