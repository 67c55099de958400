package dev.pdvrelay.init;

import java.util.Map;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.TopicSettings;
import dev.pdvrelay.common.kafka.TopicSetup;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes and checks the topics from the configuration, and the services' rights where
 * brokers ask who is there, then ends. Safe to run again.
 */
@SpringBootApplication
public class InitKafkaApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "init-kafka";

	public static void main(String[] args) {
		RelayApplication.of(InitKafkaApplication.class, NAME).run(args).close();
	}

	@Bean
	CommandLineRunner setUp(ConfigurableEnvironment environment) {
		FunctionCatalog functions = FunctionCatalog.from(environment);
		TopicSettings settings = TopicSettings.from(environment);
		KafkaConnection kafka = KafkaConnection.from(environment);
		Map<Service, AccountSettings> accounts = AccountSettings.from(environment);
		return (args) -> {
			try (Admin admin = Admin.create(kafka.admin(NAME))) {
				new TopicSetup(admin, settings).run(functions);
				if (!accounts.isEmpty()) {
					new AccessSetup(admin).run(accounts, functions.all().stream().map(Function::name).toList());
				}
			}
		};
	}

}
