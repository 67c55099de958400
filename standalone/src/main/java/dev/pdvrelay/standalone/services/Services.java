package dev.pdvrelay.standalone.services;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.errors.ErrorConsumerApplication;
import dev.pdvrelay.gateway.GatewayApplication;
import dev.pdvrelay.panel.PanelApplication;
import dev.pdvrelay.simulator.SimulatorApplication;
import dev.pdvrelay.standalone.embedded.EmbeddedBroker;
import dev.pdvrelay.standalone.embedded.EmbeddedDatabase;
import dev.pdvrelay.standalone.settings.Port;
import dev.pdvrelay.standalone.settings.Ports;
import dev.pdvrelay.standalone.settings.RelaySettings;
import dev.pdvrelay.workers.WorkersApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts each service in a context of its own, with the addresses of this run. Whatever
 * else the user has configured holds as it does for a service alone.
 */
public final class Services {

	static final String DATABASE = boot("data", "flyway", "hibernate", "jdbc", "jpa", "persistence", "sql",
			"transaction");

	static final String PANEL = boot("security", "thymeleaf", "validation");

	static final String OPERATIONS = boot("actuate", "health", "micrometer", "servlet.autoconfigure.actuate",
			"tomcat.autoconfigure.metrics");

	/** Kafka's broker brings the older Jackson, which no service uses. */
	static final String BROKER = "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2";

	private final RelaySettings settings;

	private final Ports ports;

	public Services(RelaySettings settings, Ports ports) {
		this.settings = settings;
		this.ports = ports;
	}

	private static String boot(String... modules) {
		return Stream.of(modules)
			.map((module) -> "org.springframework.boot." + module + ".")
			.collect(Collectors.joining(","));
	}

	/** The simulated Manager. */
	public ConfigurableApplicationContext simulator() {
		Map<String, Object> properties = web(Port.MANAGER);
		properties.put(AutoConfigurationChoice.WITHOUT, String.join(",", DATABASE, PANEL, OPERATIONS));
		properties.put("simulator.journal.ids", 100_000);
		for (Function function : this.settings.simulated()) {
			if (!SimulatorApplication.OPERATIONS.contains(function.name())) {
				String key = "simulator.operations." + function.name();
				properties.put(key + ".path", function.endpoint().getPath());
				if (!function.contract().parts().isEmpty()) {
					properties.put(key + ".parts", String.join(",", function.contract().parts()));
				}
			}
		}
		return run(SimulatorApplication.application(), properties);
	}

	/** The door. */
	public ConfigurableApplicationContext gateway() {
		Map<String, Object> properties = web(Port.GATEWAY);
		properties.putAll(relay());
		properties.put(AutoConfigurationChoice.WITHOUT, String.join(",", DATABASE, PANEL, BROKER));
		return run(RelayApplication.of(GatewayApplication.class, GatewayApplication.NAME), properties);
	}

	/** The road. */
	public ConfigurableApplicationContext workers() {
		Map<String, Object> properties = relay();
		properties.put("spring.main.web-application-type", "none");
		properties.put(AutoConfigurationChoice.WITHOUT, String.join(",", DATABASE, PANEL, BROKER));
		return run(RelayApplication.of(WorkersApplication.class, WorkersApplication.NAME), properties);
	}

	/** Failures and receipts, into the database. */
	public ConfigurableApplicationContext errorConsumer(EmbeddedDatabase database) {
		Map<String, Object> properties = relay();
		properties.putAll(stored(database));
		properties.put("kafka.session.timeout.ms", EmbeddedBroker.SESSION_MS);
		properties.put("kafka.heartbeat.interval.ms", EmbeddedBroker.HEARTBEAT_MS);
		properties.put("spring.main.web-application-type", "none");
		properties.put(AutoConfigurationChoice.WITHOUT, String.join(",", PANEL, BROKER));
		return run(RelayApplication.of(ErrorConsumerApplication.class, ErrorConsumerApplication.NAME), properties);
	}

	/** The operator's desk. */
	public ConfigurableApplicationContext panel(EmbeddedDatabase database) {
		Map<String, Object> properties = relay();
		properties.putAll(stored(database));
		properties.put(AutoConfigurationChoice.WITHOUT, BROKER);
		properties.put("server.port", this.ports.of(Port.PANEL));
		return run(RelayApplication.of(PanelApplication.class, PanelApplication.NAME), properties);
	}

	/** The panel's pages are on the class path of all, but not for all to serve. */
	private Map<String, Object> web(Port port) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("server.port", this.ports.of(port));
		properties.put("spring.web.resources.add-mappings", false);
		return properties;
	}

	private Map<String, Object> relay() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("kafka.bootstrap-servers", "127.0.0.1:" + this.ports.of(Port.KAFKA));
		properties.put("kafka.security.protocol", "PLAINTEXT");
		if (!this.settings.ownManager()) {
			List<String> aliases = new ArrayList<>(this.settings.managerAliases());
			aliases.add("http://127.0.0.1:" + this.ports.of(Port.MANAGER));
			properties.put("manager.url", "http://localhost:" + this.ports.of(Port.MANAGER));
			properties.put("manager.aliases", String.join(",", aliases));
		}
		return properties;
	}

	private static Map<String, Object> stored(EmbeddedDatabase database) {
		return Map.of("database.url", database.url(), "database.username", database.username(), "database.password",
				database.password());
	}

	private static ConfigurableApplicationContext run(SpringApplication application, Map<String, Object> properties) {
		application.setRegisterShutdownHook(false);
		properties.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
		properties.put("management.metrics.use-global-registry", false);
		return application.run(properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new));
	}

}
