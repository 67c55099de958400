package dev.pdvrelay.gateway;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.KafkaConnection;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The door: takes requests by HTTP and publishes them to Kafka before it answers.
 */
@SpringBootApplication
public class GatewayApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "producer-gateway";

	public static void main(String[] args) {
		RelayApplication.of(GatewayApplication.class, NAME).run(args);
	}

	@Bean
	GatewaySettings gatewaySettings(ConfigurableEnvironment environment) {
		return GatewaySettings.from(environment);
	}

	@Bean
	FunctionCatalog functionCatalog(ConfigurableEnvironment environment) {
		return FunctionCatalog.from(environment);
	}

	@Bean
	KafkaConnection kafkaConnection(ConfigurableEnvironment environment) {
		return KafkaConnection.from(environment);
	}

}
