package dev.pdvrelay.panel.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many partitions each function's topic really has, which may be fewer than are
 * configured until it is drained. Looks now and then, and keeps what it knows.
 */
final class TopicSizes implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(TopicSizes.class);

	private static final long LOOK_EVERY_SECONDS = 10;

	private final KafkaConnection kafka;

	private final List<String> topics;

	private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "topic-sizes");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Admin admin;

	TopicSizes(KafkaConnection kafka, FunctionCatalog functions) {
		this.kafka = kafka;
		this.topics = functions.all().stream().map(Function::name).toList();
	}

	void start() {
		this.timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
	}

	/** The number of partitions, or empty while it is not known. */
	OptionalInt of(String topic) {
		Integer size = this.sizes.get(topic);
		return (size != null) ? OptionalInt.of(size) : OptionalInt.empty();
	}

	private void look() {
		try {
			if (this.admin == null) {
				this.admin = Admin.create(this.kafka.admin("admin-panel"));
			}
			Map<String, KafkaFuture<TopicDescription>> found = this.admin.describeTopics(this.topics).topicNameValues();
			for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : found.entrySet()) {
				size(topic.getKey(), topic.getValue());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			LOG.debug("The sizes of topics cannot be looked up now", ex);
		}
	}

	private void size(String topic, KafkaFuture<TopicDescription> description) throws InterruptedException {
		try {
			this.sizes.put(topic, description.get().partitions().size());
		}
		catch (ExecutionException ex) {
			LOG.debug("The size of {} cannot be looked up now", topic, ex);
		}
	}

	private void disconnect() {
		if (this.admin != null) {
			this.admin.close(Duration.ZERO);
		}
	}

	@Override
	public void close() {
		this.timer.execute(this::disconnect);
		this.timer.shutdown();
	}

}
