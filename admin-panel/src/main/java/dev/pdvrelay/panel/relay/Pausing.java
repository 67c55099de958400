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
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.Audit;
import dev.pdvrelay.store.AuditKind;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Orders workers to pause a function or a partition, or takes that back. An order is
 * given only when Kafka has confirmed it, and only after it stands in the audit: a line
 * there says what was ordered, a second one if Kafka did not confirm.
 */
@Component
class Pausing {

	private static final Logger LOG = LoggerFactory.getLogger(Pausing.class);

	/** For the next page to show what was ordered; it is given either way. */
	private static final Duration TIME_TO_SHOW = Duration.ofSeconds(2);

	private final ConfirmedPublisher publisher;

	private final Pauses pauses;

	private final Audit audit;

	private final Clock clock;

	Pausing(ConfirmedPublisher publisher, Pauses pauses, Audit audit, Clock clock) {
		this.audit = audit;
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
		ordered("PAUSED", pause, Pauses.toRecord(pause));
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
		ordered("RESUMED", pause, record);
		LOG.info("Resumed function={} partition={} by={} reason=\"{}\"", place.function(), place.partitionForLog(), by,
				pause.reason());
		awaitShown(() -> this.pauses.all().stream().noneMatch((held) -> held.key().equals(pause.key())));
	}

	private void ordered(String change, Pause pause, ProducerRecord<byte[], byte[]> record) {
		tell(change, pause);
		try {
			publish(record);
		}
		catch (NotPublished ex) {
			tell(change + "_NOT_CONFIRMED", pause);
			throw ex;
		}
	}

	private void tell(String change, Pause pause) {
		String subject = pause.function() + ((pause.partition() != null) ? "/" + pause.partition() : "");
		String before = this.pauses.all()
			.stream()
			.filter((held) -> held.key().equals(pause.key()))
			.findFirst()
			.map((held) -> "paused by " + held.by() + ": " + held.reason())
			.orElse("running");
		this.audit.add(Actor.person(pause.by()), AuditKind.PAUSE, change, subject, pause.reason(), before,
				change.startsWith("PAUSED") ? "paused" : "running");
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
