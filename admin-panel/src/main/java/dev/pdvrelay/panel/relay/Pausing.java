package dev.pdvrelay.panel.relay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.NotPublished;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Orders workers to pause a function or a partition, or takes that back. An order is
 * given only when Kafka has confirmed it.
 */
@Component
class Pausing {

	private static final Logger LOG = LoggerFactory.getLogger(Pausing.class);

	/** For the next page to show what was ordered; it is given either way. */
	private static final Duration TIME_TO_SHOW = Duration.ofSeconds(2);

	private final ConfirmedPublisher publisher;

	private final Pauses pauses;

	private final Clock clock;

	Pausing(ConfirmedPublisher publisher, Pauses pauses, Clock clock) {
		this.publisher = publisher;
		this.pauses = pauses;
		this.clock = clock;
	}

	/**
	 * Orders a pause; where one holds already, this one takes its place.
	 * @throws NotPublished if Kafka did not confirm; workers may or may not pause then
	 */
	Pause pause(PausePlace place, String by, String reason) {
		Pause pause = new Pause(place.function(), place.partition(), by, reason, this.clock.instant());
		publish(Pauses.toRecord(pause));
		LOG.info("Paused function={} partition={} by={} reason=\"{}\"", place.function(), place.partitionForLog(), by,
				reason);
		awaitShown(() -> this.pauses.all().contains(pause));
		return pause;
	}

	/**
	 * Takes an order back, if it holds.
	 * @throws NotPublished if Kafka did not confirm; workers may or may not go on then
	 */
	void resume(PausePlace place, String by, @Nullable String reason) {
		Pause pause = new Pause(place.function(), place.partition(), by, (reason != null) ? reason : "",
				this.clock.instant());
		ProducerRecord<byte[], byte[]> record = Pauses.resume(pause);
		record.headers()
			.add("by", by.getBytes(StandardCharsets.UTF_8))
			.add("reason", pause.reason().getBytes(StandardCharsets.UTF_8));
		publish(record);
		LOG.info("Resumed function={} partition={} by={} reason=\"{}\"", place.function(), place.partitionForLog(), by,
				pause.reason());
		awaitShown(() -> this.pauses.all().stream().noneMatch((held) -> held.key().equals(pause.key())));
	}

	private void publish(ProducerRecord<byte[], byte[]> record) {
		try {
			this.publisher.publish(record).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof NotPublished cause) ? cause : ex;
		}
	}

	private static void awaitShown(BooleanSupplier shown) {
		long deadline = System.nanoTime() + TIME_TO_SHOW.toNanos();
		try {
			while (!shown.getAsBoolean() && System.nanoTime() < deadline) {
				Thread.sleep(20);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
