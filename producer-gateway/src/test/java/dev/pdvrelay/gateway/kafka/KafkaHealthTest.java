package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaHealthTest {

	private final KnownTopics topics = new KnownTopics(
			new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()), List.of());

	@AfterEach
	void close() {
		this.topics.close();
	}

	@Test
	void asksKafkaOnceForManyProbes() {
		AtomicInteger asked = new AtomicInteger();
		KafkaHealth health = new KafkaHealth(() -> {
			asked.incrementAndGet();
			return CompletableFuture.completedFuture(3);
		}, this.topics);

		health.health();
		Health second = health.health();

		assertThat(second.getStatus()).isEqualTo(Status.UP);
		assertThat(second.getDetails()).containsEntry("brokers", 3);
		assertThat(asked).hasValue(1);
	}

	@Test
	void isDownWhenKafkaFailsOrStaysSilentAndDoesNotWaitLong() {
		KafkaHealth failing = new KafkaHealth(() -> CompletableFuture.failedFuture(new IllegalStateException()),
				this.topics);
		KafkaHealth silent = new KafkaHealth(CompletableFuture::new, this.topics);

		assertThat(failing.health().getStatus()).isEqualTo(Status.DOWN);
		long start = System.nanoTime();
		assertThat(silent.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

}
