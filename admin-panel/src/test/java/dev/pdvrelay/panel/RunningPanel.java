package dev.pdvrelay.panel;

import java.util.Arrays;
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

	/** With these properties, and brokers unless they name others. */
	public RunningPanel(String... properties) {
		SpringApplication application = RelayApplication.of(PanelApplication.class, PanelApplication.NAME);
		Stream<String> own = Stream.of("server.port=0", "panel.admin-password=" + PASSWORD, "logging.level.root=warn");
		Stream<String> brokers = Arrays.stream(properties).noneMatch((one) -> one.startsWith("kafka.bootstrap"))
				? Stream.of("kafka.bootstrap-servers=" + TestKafka.brokers()) : Stream.of();
		this.context = application
			.run(Stream.of(own, brokers, Stream.of(this.database.properties()), Stream.of(properties))
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

	/** From now on nothing gets a connection to the database any more. */
	public void loseDatabase() {
		String name = this.database.url().substring(this.database.url().lastIndexOf('/') + 1);
		TestPostgres.database().execute("alter database " + name + " with allow_connections false");
		TestPostgres.database()
			.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
	}

	@Override
	public void close() {
		this.context.close();
	}

}
