package dev.pdvrelay.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts requests on function topics, written as the gateway writes them: keys by chance,
 * and for each key a sequence number among the arguments. Only what Kafka has confirmed
 * counts as sent.
 */
final class Load implements AutoCloseable {

	/** The argument that holds the ordering key. */
	static final String KEY = "chave";

	/** The argument that counts the requests of a key. */
	static final String SEQUENCE = "numero";

	/** The argument that makes a request poison. */
	static final String POISON = "veneno";

	private final KafkaProducer<byte[], byte[]> producer;

	private final int keys;

	private final Random random;

	private final Map<String, Integer> sequences = new HashMap<>();

	private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Exception refused;

	private volatile @Nullable Thread stream;

	/**
	 * A source of requests.
	 * @param keys how many ordering keys there are
	 */
	Load(String bootstrapServers, int keys, Random random) {
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all",
				"enable.idempotence", true, "linger.ms", 5, "client.id", "load"), new ByteArraySerializer(),
				new ByteArraySerializer());
		this.keys = keys;
		this.random = random;
	}

	/** Sends so many, and returns when Kafka has them. */
	void send(String function, int count) {
		send(function, count, 0);
	}

	/** Sends so many, some of them poison, and returns when Kafka has them. */
	void send(String function, int count, int poison) {
		for (int left = count, bad = poison; left > 0; left--) {
			boolean isBad = this.random.nextInt(left) < bad;
			bad -= isBad ? 1 : 0;
			send(function, isBad);
		}
		flush();
	}

	/** Goes on sending at this rate until {@link #endStream}. */
	void stream(int perSecond, String... functions) {
		Thread thread = new Thread(() -> {
			long next = System.nanoTime();
			while (this.stream == Thread.currentThread()) {
				send(functions[this.random.nextInt(functions.length)], false);
				next += 1_000_000_000L / perSecond;
				LockSupport.parkNanos(next - System.nanoTime());
			}
		}, "load");
		this.stream = thread;
		thread.start();
	}

	/** Ends the stream, and returns when Kafka has all of it. */
	void endStream() throws InterruptedException {
		Thread thread = this.stream;
		if (thread != null) {
			this.stream = null;
			LockSupport.unpark(thread);
			thread.join();
		}
		flush();
	}

	/** What Kafka has confirmed so far. */
	List<Sent> sent() {
		return List.copyOf(this.sent);
	}

	private synchronized void send(String function, boolean poison) {
		String key = "loja" + this.random.nextInt(this.keys);
		int sequence = this.sequences.merge(function + '/' + key, 1, Integer::sum);
		String id = id();
		String arguments = "{\"%s\":\"%s\",\"%s\":\"%d\",\"%s\":\"%s\"}".formatted(KEY, key, SEQUENCE, sequence, POISON,
				poison ? "S" : "N");
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(function, bytes(key), bytes(arguments));
		Headers headers = record.headers();
		headers.add("ce_specversion", bytes("1.0"));
		headers.add("ce_id", bytes(id));
		headers.add("ce_type", bytes(function));
		headers.add("ce_source", bytes("/gateway/json"));
		headers.add("ce_time", bytes(Instant.now().toString()));
		headers.add("content-type", bytes("application/json"));
		headers.add("ce_correlationid", bytes(id));
		headers.add("ce_partitionkey", bytes(key));
		this.producer.send(record, (position, failure) -> {
			if (failure != null) {
				this.refused = failure;
			}
			else {
				this.sent.add(new Sent(id, function, key, sequence, poison, position.partition(), position.offset()));
			}
		});
	}

	/** A UUID of version 7. */
	private String id() {
		long high = (System.currentTimeMillis() << 16) | 0x7000L | this.random.nextInt(0x1000);
		return new UUID(high, (this.random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L).toString();
	}

	private void flush() {
		this.producer.flush();
		if (this.refused != null) {
			throw new IllegalStateException("Kafka did not take a request", this.refused);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.stream = null;
		this.producer.close();
	}

}
