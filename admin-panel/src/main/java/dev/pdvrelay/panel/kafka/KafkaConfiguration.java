package dev.pdvrelay.panel.kafka;

import java.util.Map;

import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * One producer for all that people send again. A person waits for the answer, so it gives
 * up after seconds; the failed request is then queued and goes out later.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

	@Bean
	KafkaConnection kafkaConnection(ConfigurableEnvironment environment) {
		return KafkaConnection.from(environment);
	}

	@Bean
	ConfirmedPublisher confirmedPublisher(KafkaConnection connection) {
		Map<String, Object> producer = connection.producer("admin-panel",
				Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES, ProducerConfig.LINGER_MS_CONFIG, 0,
						ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
						ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000));
		return new ConfirmedPublisher(LateProducer.of(() -> new KafkaProducer<>(producer)));
	}

}
