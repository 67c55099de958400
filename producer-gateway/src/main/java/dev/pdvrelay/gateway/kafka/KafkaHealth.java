package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether Kafka answers. What was found out lasts some seconds, only one question is
 * under way at a time, and no probe waits long.
 */
final class KafkaHealth implements HealthIndicator {

	private static final long LASTS_NANOS = Duration.ofSeconds(5).toNanos();

	private static final Duration PATIENCE = Duration.ofMillis(1500);

	private final Supplier<CompletableFuture<Integer>> countBrokers;

	private final KnownTopics topics;

	private @Nullable CompletableFuture<Integer> asked;

	private long askedAt;

	KafkaHealth(Supplier<CompletableFuture<Integer>> countBrokers, KnownTopics topics) {
		this.countBrokers = countBrokers;
		this.topics = topics;
	}

	@Override
	public Health health() {
		Health.Builder health = answer();
		if (!this.topics.missing().isEmpty()) {
			health.withDetail("topicsNotKnown", this.topics.missing());
		}
		return health.build();
	}

	private Health.Builder answer() {
		try {
			int brokers = ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			return Health.up().withDetail("brokers", brokers);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.unknown();
		}
		catch (Exception ex) {
			return Health.down().withDetail("reason", "Kafka does not answer");
		}
	}

	private synchronized CompletableFuture<Integer> ask() {
		long now = System.nanoTime();
		if (this.asked == null || (this.asked.isDone() && now - this.askedAt > LASTS_NANOS)) {
			this.asked = this.countBrokers.get();
			this.askedAt = now;
		}
		return this.asked;
	}

}
