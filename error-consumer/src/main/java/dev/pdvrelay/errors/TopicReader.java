package dev.pdvrelay.errors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Reads one topic on a thread of its own, from start to stop of the service, whatever
 * happens to Kafka or to those who take the records meanwhile.
 */
final class TopicReader implements SmartLifecycle {

	private static final Duration STOP = Duration.ofSeconds(10);

	private static final Map<String, Object> LARGE_BATCHES = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000,
			ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * RecordSize.MAX_BYTES,
			ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RecordSize.MAX_BYTES,
			ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);

	private final String topic;

	private final Map<String, Object> config;

	private final Consumer<List<ConsumerRecord<byte[], byte[]>>> batch;

	private final Trouble trouble;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final Thread thread;

	private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

	private volatile @Nullable PollLoop loop;

	/**
	 * A reader that is not started yet.
	 * @param batch takes records, each partition's in order; throws if it cannot now
	 */
	TopicReader(String topic, String group, KafkaConnection connection,
			Consumer<List<ConsumerRecord<byte[], byte[]>>> batch) {
		this.topic = topic;
		this.config = connection.consumer(group, group, LARGE_BATCHES);
		this.batch = batch;
		this.trouble = new Trouble("Reading " + topic);
		this.thread = new Thread(this::run, "read-" + topic);
	}

	String topic() {
		return this.topic;
	}

	/** What keeps it from reading at present, or null. */
	@Nullable String trouble() {
		return this.thread.isAlive() ? this.trouble.present() : "not running";
	}

	/** Whether it reads at present what is written at present. */
	boolean isAbreast() {
		PollLoop present = this.loop;
		return present != null && present.isAbreast() && trouble() == null;
	}

	@Override
	public void start() {
		this.thread.start();
	}

	private void run() {
		while (!isStopping()) {
			try {
				read(new KafkaConsumer<>(this.config));
			}
			catch (WakeupException ex) {
				// only stop() does this
			}
			catch (RuntimeException ex) {
				pause(this.trouble.with(ex));
			}
		}
	}

	private void read(KafkaConsumer<byte[], byte[]> opened) {
		this.consumer = opened;
		try {
			awaitTopic(opened);
			opened.subscribe(List.of(this.topic));
			PollLoop loop = new PollLoop(opened, this.batch, this.trouble);
			this.loop = loop;
			while (!isStopping()) {
				loop.poll();
			}
		}
		finally {
			this.consumer = null;
			this.loop = null;
			opened.close(CloseOptions.timeout(STOP.dividedBy(2)));
		}
	}

	private void awaitTopic(KafkaConsumer<byte[], byte[]> opened) {
		while (!isStopping() && !opened.listTopics().containsKey(this.topic)) {
			pause(this.trouble.with("the topic is not there yet; init-kafka makes it"));
		}
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	private void pause(Duration duration) {
		try {
			this.stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			this.stopping.countDown();
		}
	}

	@Override
	public void stop() {
		this.stopping.countDown();
		KafkaConsumer<byte[], byte[]> opened = this.consumer;
		if (opened != null) {
			opened.wakeup();
		}
		try {
			this.thread.join(STOP.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread.isAlive();
	}

}
