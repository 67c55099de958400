package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.Map;

import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProducerPropertiesTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 60 })
	void fitIntoTheTimeOfTheCallerAndSuitKafka(int seconds) {
		Duration timeout = Duration.ofSeconds(seconds);

		Map<String, Object> properties = ProducerProperties.within(timeout);

		long longest = (long) properties.get("max.block.ms") + (int) properties.get("delivery.timeout.ms");
		assertThat(Duration.ofMillis(longest)).isLessThan(timeout);
		new KafkaProducer<byte[], byte[]>(KafkaConnection.to("127.0.0.1:1").producer("test", properties))
			.close(Duration.ZERO);
	}

}
