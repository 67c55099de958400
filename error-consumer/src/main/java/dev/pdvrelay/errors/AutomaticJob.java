package dev.pdvrelay.errors;

import java.util.function.IntSupplier;

import dev.pdvrelay.store.AutomaticReprocessing;
import io.micrometer.core.instrument.Counter;

/**
 * Sends failed requests again when they are due. Several instances may run it at once.
 */
final class AutomaticJob implements Runnable {

	private final AutomaticReprocessing reprocessing;

	private final HeldFunctions held;

	private final int batchSize;

	private final Counter sent;

	private final Trouble trouble = new Trouble("Automatic reprocessing");

	AutomaticJob(AutomaticReprocessing reprocessing, HeldFunctions held, int batchSize, Counter sent) {
		this.reprocessing = reprocessing;
		this.held = held;
		this.batchSize = batchSize;
		this.sent = sent;
	}

	/** One round; a failure ends the round, never the schedule. */
	@Override
	public void run() {
		try {
			whileFull(this.reprocessing::sendOverdue);
			whileFull(this::sendDue);
			this.trouble.end();
		}
		catch (RuntimeException ex) {
			this.trouble.with(ex);
		}
	}

	private int sendDue() {
		int count = this.reprocessing.sendDue(this.held.now());
		this.sent.increment(count);
		return count;
	}

	/** A batch that is not full was the last, or Kafka does not confirm. */
	private void whileFull(IntSupplier batch) {
		int count = this.batchSize;
		while (count == this.batchSize && !Thread.currentThread().isInterrupted()) {
			count = batch.getAsInt();
		}
	}

}
