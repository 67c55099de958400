package dev.pdvrelay.common.config;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How every service starts: its settings come from {@code <service>.yml} inside it, the
 * shared defaults, {@code kafka.properties} and the environment, the later ones winning.
 */
public final class RelayApplication {

	private RelayApplication() {
	}

	/**
	 * A service, ready to run.
	 * @param service its name, which is the name of its YAML file as well
	 */
	public static SpringApplication of(Class<?> application, String service) {
		return new SpringApplicationBuilder(application)
			.properties("spring.config.name=" + service, "spring.application.name=" + service)
			.build();
	}

}
