package dev.pdvrelay.workers;

import dev.pdvrelay.common.config.RelayApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The road: takes requests from Kafka and delivers them to the Manager.
 */
@SpringBootApplication
public class WorkersApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "consumer-workers";

	public static void main(String[] args) {
		RelayApplication.of(WorkersApplication.class, NAME).run(args);
	}

}
