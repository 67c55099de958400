package dev.pdvrelay.workers.work;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.OrderingKey;
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

	private static final Verdict INTERRUPTED = Verdict.uncertain(null,
			"The worker ended while this call was under way, so nobody knows whether the Manager has done it.", null);

	private final Function function;

	/** What the worker before knew of this partition. */
	private final Ledger past;

	private final EndpointLanes lanes;

	private final OutcomeRecorder outcomes;

	private final WorkersSettings settings;

	private final OffsetTracker offsets;

	private final KeyOrder<OrderingKey, Task> order = new KeyOrder<>();

	/** Begun and not ended. */
	private final Set<Call> calls = new HashSet<>();

	/** Chosen and not yet begun. */
	private final List<Call> chosen = new ArrayList<>();

	private int queued;

	private long bytesUnderWay;

	private int running;

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
		for (ConsumerRecord<byte[], byte[]> record : records) {
			synchronized (this) {
				this.offsets.read(record.offset(), record.timestamp());
				this.bytesUnderWay += size(record);
			}
			if (this.past.isSettled(record.offset())) {
				settled(record);
			}
			else {
				read(record);
			}
		}
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		try {
			Request request = RequestRecords.read(record);
			if (this.past.isDoubtful(record.offset()) && !this.function.idempotent()) {
				this.outcomes.record(record, request, INTERRUPTED).thenRun(() -> settled(record));
				return;
			}
			synchronized (this) {
				this.order.add(request.orderingKey(), new Task(record, request));
				this.queued++;
			}
		}
		catch (UnreadableRecord ex) {
			this.outcomes.recordUnreadable(record, ex).thenRun(() -> settled(record));
		}
	}

	/**
	 * Chooses what may be called next. It counts as begun from now on, but is called only
	 * by {@link #begin}, when the ledger that says so is durable.
	 * @return whether there is anything to begin
	 */
	synchronized boolean chooseNext() {
		EndpointLane lane = this.lanes.of(this.function.endpoint());
		while (!this.stopping && !this.paused && this.running < this.settings.inFlightPerPartition()
				&& lane.wantsMore()) {
			Task task = this.order.next();
			if (task == null) {
				break;
			}
			this.running++;
			this.queued--;
			this.offsets.begun(task.record.offset());
			Call call = task.call = new Call(task.request, this.function, (verdict) -> ended(task, verdict));
			this.calls.add(call);
			this.chosen.add(call);
		}
		return !this.chosen.isEmpty();
	}

	/** Begins the calls that were chosen. */
	void begin() {
		List<Call> begun;
		synchronized (this) {
			begun = List.copyOf(this.chosen);
			this.chosen.clear();
		}
		for (Call call : begun) {
			this.lanes.of(endpoint(call.request())).submit(call);
		}
	}

	/**
	 * A chosen endpoint that is not configured has no lane of its own; the delivery
	 * refuses it.
	 */
	private URI endpoint(Request request) {
		return this.function.endpoints()
			.stream()
			.filter((endpoint) -> endpoint.toString().equals(request.endpoint()))
			.findFirst()
			.orElseGet(this.function::endpoint);
	}

	private void ended(Task task, @Nullable Verdict verdict) {
		if (verdict == null) {
			finished(task, true);
		}
		else {
			this.outcomes.record(task.record, task.request, verdict).thenRun(() -> {
				settled(task.record);
				finished(task, false);
			});
		}
	}

	/**
	 * Lets the next of the key go.
	 * @param notMade whether the call was cancelled before the Manager had it; the next
	 * worker must not take it for doubtful
	 */
	private synchronized void finished(Task task, boolean notMade) {
		if (notMade) {
			this.offsets.notBegun(task.record.offset());
		}
		this.running--;
		this.calls.remove(task.call);
		this.order.finished(task.request.orderingKey());
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
		return this.queued;
	}

	/** What is to be committed now. */
	synchronized Ledger ledger() {
		return this.offsets.ledger(Instant.now());
	}

	/** Grows whenever the next ledger would say more than the one before. */
	synchronized long changes() {
		return this.offsets.changes();
	}

	/** Starts nothing more and drops what has not reached the Manager. */
	void stop() {
		List<Call> open;
		synchronized (this) {
			this.stopping = true;
			this.chosen.clear();
			open = List.copyOf(this.calls);
		}
		open.forEach(Call::cancel);
	}

	/**
	 * Waits, after {@link #stop}, for the calls that are under way and their outcomes.
	 * @return whether all have ended in time
	 */
	synchronized boolean awaitCalls(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.running > 0) {
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

	private static final class Task {

		private final ConsumerRecord<byte[], byte[]> record;

		private final Request request;

		private @Nullable Call call;

		Task(ConsumerRecord<byte[], byte[]> record, Request request) {
			this.record = record;
			this.request = request;
		}

	}

}
