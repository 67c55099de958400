package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.status.PartitionStatus;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that talks to Kafka for one function: it polls without ever being late,
 * hands records to the worker of their partition, holds back partitions that are full,
 * and commits what is settled. All methods but {@link #stop} run on that thread.
 */
final class FunctionConsumer implements ConsumerRebalanceListener {

	private static final Logger log = LoggerFactory.getLogger(FunctionConsumer.class);

	/** How often to poll even if all partitions are full. */
	private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

	private static final Duration IDLE = Duration.ofMillis(100);

	private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

	/** What an outcome may need to become durable once its call has ended. */
	private static final Duration RECORDING = Duration.ofSeconds(10);

	private final Function function;

	private final Consumer<byte[], byte[]> consumer;

	private final Membership membership;

	private final WorkerFactory workerFactory;

	private final PastReader pastReader;

	private final Pauses pauses;

	private final LedgerCommits commits;

	private final Map<TopicPartition, PartitionWorker> workers = new HashMap<>();

	private final BeginPace pace = new BeginPace();

	private long lastPoll;

	private long lastLook = System.nanoTime();

	private volatile List<PartitionStatus> status = List.of();

	private volatile boolean stopping;

	FunctionConsumer(Function function, Consumer<byte[], byte[]> consumer, Membership membership,
			WorkerFactory workerFactory, PastReader pastReader, Pauses pauses, Duration commitInterval) {
		this.function = function;
		this.consumer = consumer;
		this.membership = membership;
		this.workerFactory = workerFactory;
		this.pastReader = pastReader;
		this.pauses = pauses;
		this.commits = new LedgerCommits(consumer, commitInterval);
	}

	/**
	 * Works until {@link #stop} is called.
	 * @throws KafkaException if the consumer is broken and a new one is needed; what was
	 * not committed comes again
	 */
	void run() {
		try {
			this.membership.join(this.consumer, this.function.name(), this);
			while (!this.stopping) {
				readMore();
				beginCalls();
				this.commits.commitIfDue(this.workers);
				lookAround();
			}
		}
		catch (WakeupException ex) {
			log.debug("Woken up to stop function={}", this.function.name());
		}
		finally {
			onPartitionsRevoked(List.copyOf(this.workers.keySet()));
			this.consumer.close();
		}
	}

	/**
	 * Asks the consumer to hand its partitions over and end. Any thread may call this.
	 */
	void stop() {
		this.stopping = true;
		this.consumer.wakeup();
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		Map<TopicPartition, OffsetAndMetadata> commits = this.consumer.committed(Set.copyOf(partitions));
		for (TopicPartition partition : partitions) {
			long position = this.consumer.position(partition);
			OffsetAndMetadata commit = commits.get(partition);
			Ledger past = this.pastReader.complete(partition, (commit != null && commit.offset() == position)
					? Ledger.read(position, commit.metadata()) : Ledger.empty(position));
			PartitionWorker worker = this.workerFactory.create(this.function, past);
			worker.pause(this.pauses.isPaused(partition.topic(), partition.partition()));
			this.workers.put(partition, worker);
			log.info("Working on {} from offset {}", partition, position);
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		Map<TopicPartition, PartitionWorker> revoked = new HashMap<>(this.workers);
		revoked.keySet().retainAll(partitions);
		if (revoked.isEmpty()) {
			return;
		}
		revoked.values().forEach(PartitionWorker::stop);
		revoked.forEach((partition, worker) -> {
			if (!finished(worker)) {
				log.warn("Handing {} over although a call is still under way; its outcome is not known yet", partition);
			}
		});
		this.commits.commitAndForget(revoked);
		this.workers.keySet().removeAll(revoked.keySet());
		log.info("Handed over {}", revoked.keySet());
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> partitions) {
		Map<TopicPartition, PartitionWorker> lost = new HashMap<>(this.workers);
		lost.keySet().retainAll(partitions);
		lost.values().forEach(PartitionWorker::stop);
		this.commits.forget(lost.keySet());
		this.workers.keySet().removeAll(lost.keySet());
		log.warn("Lost {}; another worker goes on from the last committed offset", lost.keySet());
	}

	private boolean finished(PartitionWorker worker) {
		try {
			return worker.awaitCalls(this.function.timeout().plus(RECORDING));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Waits for records when there is nothing else to do. While requests are queued they
	 * are begun in groups, so that one commit serves several, and records are fetched
	 * beside that.
	 */
	private void readMore() {
		if (this.workers.values().stream().noneMatch((worker) -> worker.queued() > 0)) {
			poll(IDLE);
			return;
		}
		LockSupport.parkNanos(this.pace.next().toNanos());
		boolean pollIsLate = System.nanoTime() - this.lastPoll > POLL_INTERVAL.toNanos();
		if (pollIsLate || !this.workers.values().stream().allMatch(PartitionWorker::isFull)) {
			poll(Duration.ZERO);
		}
	}

	private void poll(Duration wait) {
		holdBackFullPartitions();
		hand(this.consumer.poll(wait));
		this.lastPoll = System.nanoTime();
	}

	private void holdBackFullPartitions() {
		List<TopicPartition> full = new ArrayList<>();
		List<TopicPartition> free = new ArrayList<>();
		this.workers.forEach((partition, worker) -> (worker.isFull() ? full : free).add(partition));
		this.consumer.pause(full);
		this.consumer.resume(free);
	}

	private void hand(ConsumerRecords<byte[], byte[]> records) {
		this.workers.forEach((partition, worker) -> worker.accept(records.records(partition)));
	}

	/** Begins calls, but only after the commit that says so is durable. */
	private void beginCalls() {
		Map<TopicPartition, PartitionWorker> beginning = new HashMap<>();
		for (Map.Entry<TopicPartition, PartitionWorker> worker : inAnyOrder()) {
			if (worker.getValue().chooseNext()) {
				beginning.put(worker.getKey(), worker.getValue());
			}
		}
		if (!beginning.isEmpty() && this.commits.commit(beginning)) {
			beginning.values().forEach(PartitionWorker::begin);
			this.pace.progressed();
		}
	}

	/** Lets no partition always be the first to ask for the few places there may be. */
	private List<Map.Entry<TopicPartition, PartitionWorker>> inAnyOrder() {
		List<Map.Entry<TopicPartition, PartitionWorker>> all = new ArrayList<>(this.workers.entrySet());
		Collections.shuffle(all);
		return all;
	}

	/** Obeys pauses and notes how far the workers have come, every now and then. */
	private void lookAround() {
		if (System.nanoTime() - this.lastLook < LOOK_AROUND.toNanos()) {
			return;
		}
		this.lastLook = System.nanoTime();
		List<PartitionStatus> statuses = new ArrayList<>();
		this.workers.forEach((partition, worker) -> {
			worker.pause(this.pauses.isPaused(partition.topic(), partition.partition()));
			statuses.add(worker.status(partition, this.consumer.currentLag(partition).orElse(0)));
		});
		this.status = List.copyOf(statuses);
	}

	/** How far the workers of all owned partitions have come. Any thread may ask. */
	List<PartitionStatus> status() {
		return this.status;
	}

	/** Makes the worker of a partition. */
	interface WorkerFactory {

		PartitionWorker create(Function function, Ledger past);

	}

}
