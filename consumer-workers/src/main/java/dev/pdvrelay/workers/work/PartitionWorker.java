package dev.pdvrelay.workers.work;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.endpoint.Call;
import dev.pdvrelay.workers.endpoint.EndpointLane;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Works on one owned partition: start reading here. A record is read, waits until its key
 * is free, is delivered through its endpoint's lane, its outcome is made durable, and
 * only then its offset counts as settled and the next of its key may go.
 */
final class PartitionWorker {

	private final Function function;

	/** What the worker before knew of this partition. */
	private final Ledger past;

	private final EndpointLanes lanes;

	private final OutcomeRecorder outcomes;

	private final WorkersSettings settings;

	private final OffsetTracker offsets;

	private final Turns turns = new Turns();

	/** Chosen and not yet begun. */
	private final List<Task> chosen = new ArrayList<>();

	/** Begun and not ended. */
	private final Set<Task> begun = new HashSet<>();

	private long bytesUnderWay;

	private boolean paused;

	private boolean stopping;

	/**
	 * A worker for a partition.
	 * @param past what the worker before knew of it
	 */
	PartitionWorker(Function function, Ledger past, EndpointLanes lanes, OutcomeRecorder outcomes,
			WorkersSettings settings) {
		this.function = function;
		this.past = past;
		this.lanes = lanes;
		this.outcomes = outcomes;
		this.settings = settings;
		this.offsets = new OffsetTracker(past);
	}

	/** Takes records over, in the order they stand on the partition. */
	void accept(List<ConsumerRecord<byte[], byte[]>> records) {
		synchronized (this) {
			for (ConsumerRecord<byte[], byte[]> record : records) {
				this.offsets.read(record.offset(), record.timestamp());
				this.bytesUnderWay += size(record);
			}
		}
		List<Task> tasks = records.stream().map(this::task).filter(Objects::nonNull).toList();
		synchronized (this) {
			tasks.forEach(this.turns::add);
		}
	}

	/** What is to be done for a record, or null if it is not to be called. */
	private @Nullable Task task(ConsumerRecord<byte[], byte[]> record) {
		if (this.past.isSettled(record.offset())) {
			settled(record);
			return null;
		}
		try {
			Request request = RequestRecords.read(record);
			if (this.past.isDoubtful(record.offset()) && !this.function.idempotent()) {
				this.outcomes.record(record, request, interrupted(), () -> settled(record));
				return null;
			}
			// one that is not configured has no lane of its own; the delivery refuses it
			URI endpoint = this.function.endpoint(request.endpoint()).orElseGet(this.function::endpoint);
			return new Task(record, request, this.function, this.lanes.of(endpoint), CallEvents::new);
		}
		catch (UnreadableRecord ex) {
			this.outcomes.recordUnreadable(record, ex, () -> settled(record));
			return null;
		}
	}

	private Verdict interrupted() {
		return Verdict.uncertain(null,
				"The worker ended while this call was under way, so nobody knows whether the Manager has done it.",
				"The call was begun at or before " + this.past.at()
						+ ", the last commit of the worker before. Neither a receipt nor a failure was recorded.");
	}

	/**
	 * Chooses what may be called next. It counts as begun from now on, but is called only
	 * by {@link #begin}, when the ledger that says so is durable.
	 * @return whether there is anything to begin
	 */
	synchronized boolean chooseNext() {
		while (!this.stopping && !this.paused
				&& this.chosen.size() + this.begun.size() < this.settings.inFlightPerPartition()) {
			Task task = this.turns.next();
			if (task == null) {
				break;
			}
			this.offsets.begun(task.offset());
			this.chosen.add(task);
		}
		return !this.chosen.isEmpty();
	}

	/** Begins the calls that were chosen. */
	void begin() {
		List<Task> beginning;
		synchronized (this) {
			beginning = List.copyOf(this.chosen);
			this.begun.addAll(beginning);
			this.chosen.clear();
		}
		beginning.forEach((task) -> task.lane().submit(task.call()));
	}

	/** The outcome is durable: the next of the key may go. */
	private synchronized void finished(Task task) {
		settled(task.record());
		this.turns.finished(task);
		this.begun.remove(task);
		notifyAll();
	}

	/** The call was surely not made, and a worker after this one is to know that. */
	private synchronized void takeBack(Task task, Duration wait) {
		this.offsets.notBegun(task.offset());
		this.begun.remove(task);
		this.turns.again(task, wait);
		notifyAll();
	}

	private synchronized void settled(ConsumerRecord<byte[], byte[]> record) {
		this.offsets.settled(record.offset());
		this.bytesUnderWay -= size(record);
	}

	/** Whether no more records should be fetched for now. */
	synchronized boolean isFull() {
		return this.offsets.underWay() >= this.settings.window() || this.offsets.span() >= this.settings.span()
				|| this.bytesUnderWay >= this.settings.windowSize().toBytes();
	}

	/** Chooses nothing more while paused; what is under way goes on. */
	synchronized void pause(boolean paused) {
		this.paused = paused;
	}

	/**
	 * How far this worker has come.
	 * @param unread records of the partition that it has not been given yet
	 */
	synchronized PartitionStatus status(TopicPartition partition, long unread) {
		return new PartitionStatus(partition.topic(), partition.partition(), unread + this.offsets.underWay(),
				this.offsets.oldest(), this.paused);
	}

	/** How many requests wait to be chosen. */
	synchronized int queued() {
		return this.turns.size();
	}

	/** What is to be committed now. */
	synchronized Ledger ledger() {
		return this.offsets.ledger(Instant.now());
	}

	/** Grows whenever the next ledger would say more than the one before. */
	synchronized long changes() {
		return this.offsets.changes();
	}

	/** Begins nothing more and takes back what has not reached the Manager. */
	void stop() {
		List<Task> open;
		synchronized (this) {
			this.stopping = true;
			for (Task task : this.chosen) {
				task.lane().release();
				takeBack(task, Duration.ZERO);
			}
			this.chosen.clear();
			open = List.copyOf(this.begun);
		}
		open.forEach((task) -> task.call().cancel());
	}

	/**
	 * Waits, after {@link #stop}, for the calls that are under way and their outcomes.
	 * @return whether all have ended in time
	 */
	synchronized boolean awaitCalls(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (!this.begun.isEmpty()) {
			long millis = (deadline - System.nanoTime()) / 1_000_000;
			if (millis <= 0) {
				return false;
			}
			wait(millis);
		}
		return true;
	}

	private static long size(ConsumerRecord<byte[], byte[]> record) {
		return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
	}

	/** What comes of the call of a task. */
	private final class CallEvents implements Call.Owner {

		private final Task task;

		CallEvents(Task task) {
			this.task = task;
		}

		@Override
		public void ended(Verdict verdict) {
			PartitionWorker.this.outcomes.record(this.task.record(), this.task.request(), verdict,
					() -> finished(this.task));
		}

		@Override
		public void notMade(Duration wait) {
			takeBack(this.task, wait);
		}

	}

}
