package dev.pdvrelay.panel.relay;

import java.time.Clock;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.status.RelayStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows what the workers tell, in the background: whether Kafka is there or not, no
 * page waits for it.
 */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

	@Bean(initMethod = "start")
	RelayStatus relayStatus(KafkaConnection kafka, Clock clock) {
		return new RelayStatus(kafka, clock);
	}

	@Bean(initMethod = "start")
	Pauses pauses(KafkaConnection kafka) {
		return new Pauses(kafka);
	}

	@Bean(initMethod = "start")
	TopicSizes topicSizes(KafkaConnection kafka, FunctionCatalog functions) {
		return new TopicSizes(kafka, functions);
	}

}
