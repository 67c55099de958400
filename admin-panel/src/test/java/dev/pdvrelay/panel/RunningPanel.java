package dev.pdvrelay.panel;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.testing.TestPostgres;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A panel on a port of its own, over a database of its own and the tests' broker.
 */
public final class RunningPanel implements AutoCloseable {

	/** The password of {@code admin}. */
	public static final String PASSWORD = "correct horse";

	private final TestPostgres.Database database = TestPostgres.database();

	private final ConfigurableApplicationContext context;

	/** With these properties, which win over the usual ones. */
	public RunningPanel(String... properties) {
		Map<String, String> all = new LinkedHashMap<>();
		put(all, "server.port=0", "panel.admin-password=" + PASSWORD, "logging.level.root=warn");
		put(all, this.database.properties());
		put(all, properties);
		all.computeIfAbsent("kafka.bootstrap-servers", (missing) -> TestKafka.brokers());
		this.context = RelayApplication.of(PanelApplication.class, PanelApplication.NAME)
			.run(all.entrySet()
				.stream()
				.map((one) -> "--" + one.getKey() + "=" + one.getValue())
				.toArray(String[]::new));
	}

	private static void put(Map<String, String> all, String... properties) {
		for (String property : properties) {
			int equals = property.indexOf('=');
			all.put(property.substring(0, equals), property.substring(equals + 1));
		}
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
