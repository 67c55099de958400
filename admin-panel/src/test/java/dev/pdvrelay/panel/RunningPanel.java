package dev.pdvrelay.panel;

import java.util.stream.Stream;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.testing.TestPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A panel on a port of its own, over a database of its own and the tests' broker.
 */
public final class RunningPanel implements AutoCloseable {

	/** The password of {@code admin}. */
	public static final String PASSWORD = "correct horse";

	private final TestPostgres.Database database = TestPostgres.database();

	private final ConfigurableApplicationContext context;

	public RunningPanel(String... properties) {
		this(TestKafka.brokers(), properties);
	}

	public RunningPanel(String brokers, String... properties) {
		SpringApplication application = RelayApplication.of(PanelApplication.class, PanelApplication.NAME);
		Stream<String> own = Stream.of("server.port=0", "panel.admin-password=" + PASSWORD,
				"kafka.bootstrap-servers=" + brokers, "logging.level.root=warn");
		this.context = application.run(Stream.of(own, Stream.of(this.database.properties()), Stream.of(properties))
			.flatMap((some) -> some)
			.map((property) -> "--" + property)
			.toArray(String[]::new));
	}

	/** Where it listens. */
	public String url() {
		return "http://localhost:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	/** A part of it. */
	public <T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Its database. */
	public TestPostgres.Database database() {
		return this.database;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
