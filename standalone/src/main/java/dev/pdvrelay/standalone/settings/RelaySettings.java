package dev.pdvrelay.standalone.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.TopicSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * What {@code kafka.properties} and the environment say, as far as it matters before any
 * service runs. Mistakes in it are found here, before anything is started.
 *
 * @param functions what the relay carries
 * @param topics how topics are made on the one embedded broker
 * @param ownManager whether the user has a Manager, so that none is simulated
 * @param managerAliases other base URLs of the Manager that the user has configured
 */
public record RelaySettings(FunctionCatalog functions, TopicSettings topics, boolean ownManager,
		List<String> managerAliases) {

	private static final Logger log = LoggerFactory.getLogger(RelaySettings.class);

	private static final String DEFAULT_BROKERS = "localhost:9092";

	private static final String DEFAULT_MANAGER = "http://localhost:8090";

	private static final Map<String, Object> ONE_BROKER = Map.of("topics.replication-factor", 1,
			"topics.min-insync-replicas", 1);

	/**
	 * Reads and checks everything.
	 * @throws dev.pdvrelay.common.config.InvalidSetting for the first setting that is
	 * wrong
	 */
	public static RelaySettings read() {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addLast(new MapPropertySource("standalone", Map.of("spring.config.name", "standalone")));
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		ConfigurationPropertySources.attach(environment);
		return from(environment);
	}

	static RelaySettings from(ConfigurableEnvironment environment) {
		Binder binder = Binder.get(environment);
		String brokers = environment.getProperty("kafka.bootstrap-servers", DEFAULT_BROKERS);
		if (!brokers.equals(DEFAULT_BROKERS)) {
			log.info("kafka.bootstrap-servers is {}, but standalone uses its own embedded broker", brokers);
		}
		boolean inEnvironment = StringUtils.hasText(environment.getProperty("MANAGER_URL"));
		String manager = environment.getProperty("manager.url", DEFAULT_MANAGER);
		List<String> aliases = binder.bind("manager.aliases", Bindable.listOf(String.class)).orElseGet(ArrayList::new);
		environment.getPropertySources().addFirst(new MapPropertySource("one broker", ONE_BROKER));
		return new RelaySettings(FunctionCatalog.from(environment), TopicSettings.from(environment),
				inEnvironment || !manager.equals(DEFAULT_MANAGER), List.copyOf(aliases));
	}

	/** The functions that the simulated Manager has to offer: those at its address. */
	public List<Function> simulated() {
		String address = URI.create(DEFAULT_MANAGER).getAuthority();
		return this.functions.all()
			.stream()
			.filter((function) -> address.equals(function.endpoint().getAuthority()))
			.filter((function) -> function.endpoint().getPath().length() > 1)
			.toList();
	}

}
