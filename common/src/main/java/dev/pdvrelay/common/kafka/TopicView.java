package dev.pdvrelay.common.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a compacted topic and holds the latest value of each key in memory. Needs no
 * group, goes on by itself after any trouble, and keeps what it knows meanwhile.
 *
 * @param <V> what values are read as
 */
public final class TopicView<V> implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TopicView.class);

	private static final Duration POLL = Duration.ofMillis(500);

	private static final long RETRY_SECONDS = 2;

	private final KafkaConnection kafka;

	private final String topic;

	private final Reader<V> reader;

	private final Map<String, V> values = new ConcurrentHashMap<>();

	private final CountDownLatch caughtUp = new CountDownLatch(1);

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final Thread thread;

	/**
	 * A view that is to be started.
	 * @param reader reads a value; a value it throws for is left out
	 */
	public TopicView(KafkaConnection kafka, String topic, Reader<V> reader) {
		this.kafka = kafka;
		this.topic = topic;
		this.reader = reader;
		this.thread = new Thread(this::run, "view-" + topic);
		this.thread.setDaemon(true);
	}

	/** Begins to follow the topic in the background. */
	public void start() {
		this.thread.start();
	}

	/**
	 * Waits until everything that stood on the topic at the start has been read.
	 * @return whether that was so in time
	 */
	public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
		return this.caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** The latest values of all keys. */
	public Collection<V> values() {
		return List.copyOf(this.values.values());
	}

	/** The latest value of a key. */
	public Optional<V> get(String key) {
		return Optional.ofNullable(this.values.get(key));
	}

	private void run() {
		boolean troubled = false;
		while (!isStopped(0)) {
			try {
				follow();
			}
			catch (RuntimeException ex) {
				if (!troubled) {
					log.warn("Following {} is interrupted and goes on by itself cause=\"{}\"", this.topic,
							ex.getMessage());
				}
				troubled = true;
				isStopped(RETRY_SECONDS);
			}
		}
	}

	private void follow() {
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				this.kafka.consumer("view-" + this.topic, "pdv-relay-view-" + UUID.randomUUID(), Map.of()))) {
			List<TopicPartition> partitions = consumer.partitionsFor(this.topic)
				.stream()
				.map((info) -> new TopicPartition(this.topic, info.partition()))
				.toList();
			if (partitions.isEmpty()) {
				throw new IllegalStateException("there is no topic " + this.topic);
			}
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (!isStopped(0)) {
				consumer.poll(POLL).forEach(this::take);
				if (this.caughtUp.getCount() > 0 && ends.entrySet()
					.stream()
					.allMatch((end) -> consumer.position(end.getKey()) >= end.getValue())) {
					this.caughtUp.countDown();
				}
			}
		}
	}

	private void take(ConsumerRecord<byte[], byte[]> record) {
		if (record.key() == null) {
			return;
		}
		String key = new String(record.key(), StandardCharsets.UTF_8);
		if (record.value() == null) {
			this.values.remove(key);
			return;
		}
		try {
			this.values.put(key, this.reader.read(record.value()));
		}
		catch (RuntimeException ex) {
			log.warn("A record of {} cannot be read and is left out key={} offset={}", this.topic, key,
					record.offset());
		}
	}

	private boolean isStopped(long waitSeconds) {
		try {
			return this.stopped.await(waitSeconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void close() {
		this.stopped.countDown();
	}

	/**
	 * Reads the value of a record.
	 *
	 * @param <V> what it is read as
	 */
	@FunctionalInterface
	public interface Reader<V> {

		V read(byte[] value);

	}

}
