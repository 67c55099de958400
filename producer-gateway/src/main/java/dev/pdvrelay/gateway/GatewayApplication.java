package dev.pdvrelay.gateway;

import dev.pdvrelay.common.config.RelayApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

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

}
