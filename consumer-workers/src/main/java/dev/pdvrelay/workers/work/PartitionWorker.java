package dev.pdvrelay.workers.work;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.endpoint.Call;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Works on one owned partition: start reading here. A record is read, waits until its key
 * is free, is delivered through its endpoint's lane, its outcome is made durable, and
 * only then its offset counts as settled and the next of its key may go.
 */
final class PartitionWorker {

	private final Function function;

	private final EndpointLanes lanes;

	private final OutcomeRecorder outcomes;

	private final WorkersSettings settings;

	private final OffsetTracker offsets;

	private final KeyOrder<OrderingKey, Task> order = new KeyOrder<>();

	private final Set<Call> calls = new HashSet<>();

	private long bytesUnderWay;

	private int running;

	private boolean stopping;

	/**
	 * A worker for a partition.
	 * @param position the offset that is read first
	 */
	PartitionWorker(Function function, long position, EndpointLanes lanes, OutcomeRecorder outcomes,
			WorkersSettings settings) {
		this.function = function;
		this.lanes = lanes;
		this.outcomes = outcomes;
		this.settings = settings;
		this.offsets = new OffsetTracker(position);
	}

	/** Takes records over, in the order they stand on the partition. */
	void accept(List<ConsumerRecord<byte[], byte[]>> records) {
		for (ConsumerRecord<byte[], byte[]> record : records) {
			synchronized (this) {
				this.offsets.read(record.offset());
				this.bytesUnderWay += size(record);
			}
			read(record);
		}
		start();
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		try {
			Request request = RequestRecords.read(record);
			synchronized (this) {
				this.order.add(request.orderingKey(), new Task(record, request));
			}
		}
		catch (UnreadableRecord ex) {
			this.outcomes.recordUnreadable(record, ex).thenRun(() -> settled(record));
		}
	}

	private void start() {
		for (Call call : startable()) {
			this.lanes.of(endpoint(call.request())).submit(call);
		}
	}

	private synchronized List<Call> startable() {
		List<Call> startable = new ArrayList<>();
		while (!this.stopping && this.running < this.settings.inFlightPerPartition()) {
			Task task = this.order.next();
			if (task == null) {
				break;
			}
			this.running++;
			Call call = task.call = new Call(task.request, this.function, (verdict) -> ended(task, verdict));
			this.calls.add(call);
			startable.add(call);
		}
		return startable;
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
		CompletableFuture<Void> recorded = (verdict != null)
				? this.outcomes.record(task.record, task.request, verdict).thenRun(() -> settled(task.record))
				: CompletableFuture.completedFuture(null);
		recorded.thenRun(() -> {
			synchronized (this) {
				this.running--;
				this.calls.remove(task.call);
				this.order.finished(task.request.orderingKey());
				notifyAll();
			}
			start();
		});
	}

	private synchronized void settled(ConsumerRecord<byte[], byte[]> record) {
		this.offsets.settled(record.offset());
		this.bytesUnderWay -= size(record);
	}

	/** Whether no more records should be fetched for now. */
	synchronized boolean isFull() {
		return this.offsets.underWay() >= this.settings.window()
				|| this.bytesUnderWay >= this.settings.windowSize().toBytes();
	}

	/** The offset below which every outcome is durable. */
	synchronized long committable() {
		return this.offsets.committable();
	}

	/** Starts nothing more and drops what has not reached the Manager. */
	void stop() {
		List<Call> open;
		synchronized (this) {
			this.stopping = true;
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
