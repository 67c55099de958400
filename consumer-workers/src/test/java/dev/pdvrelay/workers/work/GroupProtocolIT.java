package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** On brokers that do not have the group protocol of Kafka 4. */
class GroupProtocolIT {

	private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1, "sales");

	private final GroupProtocol protocol = new GroupProtocol();

	@BeforeAll
	static void start() {
		BROKER.brokerProperty("group.coordinator.rebalance.protocols", "classic");
		BROKER.brokerProperty("group.initial.rebalance.delay.ms", "0");
		BROKER.brokerProperty("offsets.topic.num.partitions", "1");
		BROKER.afterPropertiesSet();
	}

	@AfterAll
	static void stop() {
		BROKER.destroy();
	}

	@Test
	void fallsBackToTheClassicProtocolAndGetsPartitions() {
		Throwable problem = catchThrowable(this::join);

		assertThat(problem).isInstanceOf(KafkaException.class);
		assertThat(this.protocol.fallsBackAfter(problem)).isTrue();
		assertThat(this.protocol.properties()).containsEntry("group.protocol", "classic");

		join();
	}

	@Test
	void doesNotFallBackForAnyOtherProblem() {
		assertThat(this.protocol.fallsBackAfter(new KafkaException("away"))).isFalse();
		assertThat(this.protocol.properties()).isEqualTo(Map.of("group.protocol", "consumer"));
	}

	private void join() {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				KafkaConnection.to(BROKER.getBrokersAsString())
					.consumer("test", "workers", this.protocol.properties()))) {
			consumer.subscribe(List.of("sales"));
			Awaitility.await().pollInSameThread().until(() -> {
				consumer.poll(Duration.ofMillis(100));
				return !consumer.assignment().isEmpty();
			});
		}
	}

}
