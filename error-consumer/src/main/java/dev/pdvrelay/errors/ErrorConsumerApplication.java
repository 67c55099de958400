package dev.pdvrelay.errors;

import dev.pdvrelay.common.config.RelayApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Takes failures and receipts from Kafka into the error store, and reprocesses
 * automatically.
 */
@SpringBootApplication
public class ErrorConsumerApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "error-consumer";

	public static void main(String[] args) {
		RelayApplication.of(ErrorConsumerApplication.class, NAME).run(args);
	}

}
