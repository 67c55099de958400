package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the ledgers of partitions: at once before calls are begun, else every now and
 * then, and only what has changed. For the thread of the consumer alone.
 */
final class LedgerCommits {

	private static final Logger log = LoggerFactory.getLogger(LedgerCommits.class);

	private final Consumer<byte[], byte[]> consumer;

	private final Duration interval;

	/** For each partition, the {@code changes} that were last committed. */
	private final Map<TopicPartition, Long> committed = new HashMap<>();

	private long lastCommit = System.nanoTime();

	LedgerCommits(Consumer<byte[], byte[]> consumer, Duration interval) {
		this.consumer = consumer;
		this.interval = interval;
	}

	/**
	 * Commits and waits until that is durable.
	 * @return false if it is not, but may be later
	 */
	boolean commit(Map<TopicPartition, PartitionWorker> workers) {
		try {
			this.consumer.commitSync(due(workers));
			return true;
		}
		catch (RetriableException | CommitFailedException ex) {
			log.warn("A commit failed, so calls are begun later partitions={} cause=\"{}\"", workers.keySet(),
					ex.getMessage());
			forget(workers.keySet());
			return false;
		}
	}

	/** Commits without waiting, if it is time to. */
	void commitIfDue(Map<TopicPartition, PartitionWorker> workers) {
		if (System.nanoTime() - this.lastCommit < this.interval.toNanos()) {
			return;
		}
		this.lastCommit = System.nanoTime();
		Map<TopicPartition, OffsetAndMetadata> due = due(workers);
		if (!due.isEmpty()) {
			this.consumer.commitAsync(due, (offsets, failure) -> {
				if (failure != null) {
					log.warn("A commit failed, a later one makes up for it partitions={} cause=\"{}\"",
							offsets.keySet(), failure.getMessage());
					forget(offsets.keySet());
				}
			});
		}
	}

	/** Commits for the last time before partitions are handed over. */
	void commitAndForget(Map<TopicPartition, PartitionWorker> workers) {
		try {
			this.consumer.commitSync(due(workers));
		}
		catch (KafkaException ex) {
			log.warn("The last commit failed; the next worker looks the outcomes up partitions={} cause=\"{}\"",
					workers.keySet(), ex.getMessage());
		}
		forget(workers.keySet());
	}

	/** Forgets what was committed, so that the next commit tells all. */
	void forget(Collection<TopicPartition> partitions) {
		this.committed.keySet().removeAll(partitions);
	}

	/** What has changed since the last commit; counts as committed from now on. */
	private Map<TopicPartition, OffsetAndMetadata> due(Map<TopicPartition, PartitionWorker> workers) {
		Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
		workers.forEach((partition, worker) -> {
			long changes = worker.changes();
			Long before = this.committed.put(partition, changes);
			if (before == null || before != changes) {
				Ledger ledger = worker.ledger();
				due.put(partition, new OffsetAndMetadata(ledger.committed(), ledger.metadata()));
			}
		});
		return due;
	}

}
