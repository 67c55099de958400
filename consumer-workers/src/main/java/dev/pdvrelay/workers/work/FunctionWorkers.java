package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.pdvrelay.common.status.PartitionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link FunctionConsumer} running for one function: one that breaks is
 * replaced by a new one, which goes on from the last committed offset.
 */
final class FunctionWorkers {

	private static final Logger log = LoggerFactory.getLogger(FunctionWorkers.class);

	private static final Duration RESTART_WAIT = Duration.ofSeconds(2);

	private final String name;

	private final Supplier<FunctionConsumer> consumers;

	private final GroupProtocol protocol;

	private final Thread thread;

	private FunctionConsumer current;

	private boolean stopping;

	/**
	 * Prepares the consumer of a function.
	 * @param name the function's
	 * @param consumers makes a new consumer, ready to run
	 */
	FunctionWorkers(String name, Supplier<FunctionConsumer> consumers, GroupProtocol protocol) {
		this.name = name;
		this.consumers = consumers;
		this.protocol = protocol;
		this.current = consumers.get();
		this.thread = new Thread(this::run, "worker-" + name);
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		FunctionConsumer consumer = this.current;
		while (true) {
			try {
				consumer.run();
			}
			catch (RuntimeException | Error ex) {
				if (!this.protocol.fallsBackAfter(ex)) {
					log.error("The consumer of {} broke; a new one starts in {} s and goes on where it stood",
							this.name, RESTART_WAIT.toSeconds(), ex);
				}
			}
			if (!pause()) {
				return;
			}
			consumer = next();
		}
	}

	/** Waits a little; says whether to go on. */
	private synchronized boolean pause() {
		long deadline = System.nanoTime() + RESTART_WAIT.toNanos();
		try {
			long left;
			while (!this.stopping && (left = (deadline - System.nanoTime()) / 1_000_000) > 0) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		return !this.stopping;
	}

	private synchronized FunctionConsumer next() {
		this.current = this.consumers.get();
		if (this.stopping) {
			this.current.stop();
		}
		return this.current;
	}

	/** How far the workers of this function have come. */
	synchronized List<PartitionStatus> status() {
		return this.current.status();
	}

	/** Asks for the end without waiting for it. */
	synchronized void stop() {
		this.stopping = true;
		this.current.stop();
		notifyAll();
	}

	/** Waits for the end. */
	void join(Duration timeout) throws InterruptedException {
		this.thread.join(timeout.toMillis());
		if (this.thread.isAlive()) {
			log.warn("The consumer of {} has not ended within {} s", this.name, timeout.toSeconds());
		}
	}

}
