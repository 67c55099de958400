package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics the producer already knows. Asks for the others in the background from the
 * start on, so that no request thread ever waits for metadata.
 */
final class KnownTopics implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(KnownTopics.class);

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final Producer<byte[], byte[]> producer;

	private final Set<String> unknown = ConcurrentHashMap.newKeySet();

	private final CountDownLatch allKnown = new CountDownLatch(1);

	private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "known-topics");
		thread.setDaemon(true);
		return thread;
	});

	KnownTopics(Producer<byte[], byte[]> producer, Collection<String> topics) {
		this.producer = producer;
		this.unknown.addAll(topics);
		this.asking.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
	}

	boolean has(String topic) {
		return !this.unknown.contains(topic);
	}

	/** The topics that Kafka has not shown yet. */
	Set<String> missing() {
		return new TreeSet<>(this.unknown);
	}

	/** Waits for all topics a while; nothing is wrong if they do not come. */
	void await(Duration atMost) {
		try {
			if (!this.allKnown.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
				log.warn("Kafka has not shown the topics {} yet; requests for them get 503 until it does", missing());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void ask() {
		for (String topic : this.unknown) {
			try {
				this.producer.partitionsFor(topic);
				this.unknown.remove(topic);
				log.info("Topic {} is there", topic);
			}
			catch (KafkaException ex) {
				log.debug("Topic {} is not known yet", topic, ex);
			}
			catch (RuntimeException ex) {
				log.warn("Asking Kafka for topic {} failed; it is asked again", topic, ex);
			}
		}
		if (this.unknown.isEmpty()) {
			this.allKnown.countDown();
			this.asking.shutdown();
		}
	}

	@Override
	public void close() {
		this.asking.shutdownNow();
	}

}
