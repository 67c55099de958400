package dev.pdvrelay.simulator;

import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A stand-in Manager for trying, testing and measuring the relay.
 */
@SpringBootApplication
public class SimulatorApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "manager-simulator";

	/** The operations it offers without being told. */
	public static final Set<String> OPERATIONS = Set.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota",
			"enviarErroKafka");

	public static void main(String[] args) {
		application().run(args);
	}

	/** The simulator, ready to run. */
	public static SpringApplication application() {
		return new SpringApplicationBuilder(SimulatorApplication.class)
			.properties("spring.config.name=" + NAME, "spring.application.name=" + NAME)
			.build();
	}

}
