package dev.pdvrelay.gateway.duplicates;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.gateway.kafka.RequestPublisher;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes claims to {@code KafkaIdempotency} and follows it: whether a claim has won is
 * known when it is read back.
 */
final class KeyLog implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(KeyLog.class);

	private static final Duration POLL = Duration.ofMillis(500);

	private static final long RETRY_SECONDS = 1;

	private final KafkaConnection kafka;

	private final RequestPublisher publisher;

	private final KnownKeys keys;

	private final Map<String, CompletableFuture<Boolean>> claims = new ConcurrentHashMap<>();

	private final CountDownLatch stopped = new CountDownLatch(1);

	/** The next record to apply, whatever consumer reads it. */
	private long next = -1;

	KeyLog(KafkaConnection kafka, RequestPublisher publisher, KnownKeys keys) {
		this.kafka = kafka;
		this.publisher = publisher;
		this.keys = keys;
		Thread thread = new Thread(this::run, "idempotency-keys");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Claims a key; completes when it is decided, or exceptionally if that takes too
	 * long.
	 */
	CompletableFuture<Boolean> claim(String key, int number, String requestId, String correlationId, String fingerprint,
			Duration timeout) {
		String claim = UUID.randomUUID().toString();
		CompletableFuture<Boolean> decided = new CompletableFuture<>();
		this.claims.put(claim, decided);
		KeyRecord record = new KeyRecord(claim, number, requestId, correlationId, fingerprint, null, null);
		this.publisher.publish(record.toRecord(key)).whenComplete((position, failure) -> {
			if (failure != null) {
				decided.completeExceptionally(failure);
			}
		});
		return decided.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((won, failure) -> this.claims.remove(claim));
	}

	/**
	 * Remembers where a claimed request stands; nothing is lost if this does not arrive.
	 */
	void published(String key, String requestId, RecordPosition position) {
		this.publisher.publish(KeyRecord.published(requestId, position.partition(), position.offset()).toRecord(key));
	}

	private void run() {
		while (!isStopped(0)) {
			try {
				follow();
			}
			catch (RuntimeException ex) {
				log.debug("Following {} is interrupted and goes on by itself", Topics.IDEMPOTENCY, ex);
				isStopped(RETRY_SECONDS);
			}
		}
	}

	private void follow() {
		TopicPartition partition = new TopicPartition(Topics.IDEMPOTENCY, 0);
		try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				this.kafka.consumer("gateway-keys", "pdv-relay-keys-" + UUID.randomUUID(), Map.of()))) {
			consumer.assign(List.of(partition));
			if (this.next >= 0) {
				consumer.seek(partition, this.next);
			}
			else {
				seekToYesterday(consumer, partition);
			}
			while (!isStopped(0)) {
				consumer.poll(POLL).forEach(this::take);
			}
		}
	}

	private static void seekToYesterday(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
		long since = Instant.now().minus(KnownKeys.LASTS).toEpochMilli();
		var start = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
		if (start != null) {
			consumer.seek(partition, start.offset());
		}
		else {
			consumer.seekToEnd(List.of(partition));
		}
		consumer.position(partition);
	}

	private void take(ConsumerRecord<byte[], byte[]> record) {
		this.next = record.offset() + 1;
		try {
			KeyRecord read = KeyRecord.read(record.value());
			boolean won = this.keys.apply(new String(record.key(), StandardCharsets.US_ASCII), read,
					record.timestamp());
			CompletableFuture<Boolean> claim = (read.claim() != null) ? this.claims.get(read.claim()) : null;
			if (claim != null) {
				claim.completeAsync(() -> won);
			}
		}
		catch (RuntimeException ex) {
			log.warn("A record of {} cannot be read and is left out offset={}", record.topic(), record.offset());
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

}
