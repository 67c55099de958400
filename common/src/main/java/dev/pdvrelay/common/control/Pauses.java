package dev.pdvrelay.common.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.TopicView;
import dev.pdvrelay.common.kafka.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All pauses that hold now, as they stand on {@code KafkaControl}: every worker follows
 * it, so orders survive restarts and reach all of them within moments.
 */
public final class Pauses implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final TopicView<Pause> view;

	public Pauses(KafkaConnection kafka) {
		this.view = new TopicView<>(kafka, Topics.CONTROL, (value) -> MAPPER.readValue(value, Pause.class));
	}

	/** Begins to follow the orders; returns at once. */
	public void start() {
		this.view.start();
	}

	/**
	 * Waits until all orders that held at the start are known.
	 * @return whether that was so in time
	 */
	public boolean awaitKnown(Duration timeout) throws InterruptedException {
		return this.view.awaitCaughtUp(timeout);
	}

	/** The orders themselves, with who gave them and why. */
	public Collection<Pause> all() {
		return this.view.values();
	}

	/** Whether a partition is to pause. */
	public boolean isPaused(String function, int partition) {
		return this.view.values().stream().anyMatch((pause) -> pause.means(function, partition));
	}

	/** The record that orders a pause. */
	public static ProducerRecord<byte[], byte[]> toRecord(Pause pause) {
		return new ProducerRecord<>(Topics.CONTROL, pause.key().getBytes(StandardCharsets.UTF_8),
				MAPPER.writeValueAsBytes(pause));
	}

	/** The record that takes a pause back. */
	public static ProducerRecord<byte[], byte[]> resume(Pause pause) {
		return new ProducerRecord<>(Topics.CONTROL, pause.key().getBytes(StandardCharsets.UTF_8), null);
	}

	@Override
	public void close() {
		this.view.close();
	}

}
