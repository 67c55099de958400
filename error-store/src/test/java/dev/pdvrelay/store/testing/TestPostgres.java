package dev.pdvrelay.store.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One real Postgres for all tests of a JVM: embedded, or in a container where
 * {@code -Dcontainers} is given. Every test class gets a database of its own.
 */
public final class TestPostgres {

	private static final Server SERVER = (System.getProperty("containers") != null) ? Container.start()
			: Embedded.start();

	private TestPostgres() {
	}

	/** A new, empty database. */
	public static Database database() {
		String name = "test_" + UUID.randomUUID().toString().replace("-", "");
		try (Connection connection = DriverManager.getConnection(SERVER.url("postgres"), SERVER.username(),
				SERVER.password()); Statement statement = connection.createStatement()) {
			statement.execute("create database " + name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new Database(SERVER.url(name), SERVER.username(), SERVER.password());
	}

	/**
	 * How to reach a database.
	 */
	public record Database(String url, String username, String password) {

		/** The same as Spring properties, to start an application with. */
		public String[] properties() {
			return new String[] { "spring.datasource.url=" + this.url, "spring.datasource.username=" + this.username,
					"spring.datasource.password=" + this.password };
		}

		/** Runs a statement. */
		public void execute(String sql) {
			try (Connection connection = DriverManager.getConnection(this.url, this.username, this.password);
					Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private record Server(String host, int port, String username, String password) {

		String url(String database) {
			return "jdbc:postgresql://" + this.host + ":" + this.port + "/" + database;
		}

	}

	/** Apart, so that neither kind needs the other's library. */
	private static final class Embedded {

		static Server start() {
			LoggingSystem.get(TestPostgres.class.getClassLoader()).setLogLevel("io.zonky.test", LogLevel.WARN);
			try {
				// not below the default directory, which is swept by other test runs
				EmbeddedPostgres postgres = EmbeddedPostgres.builder()
					.setDataDirectory(Files.createTempDirectory("pdv-relay-postgres"))
					.setCleanDataDirectory(true)
					.setServerConfig("max_connections", "200")
					.start();
				return new Server("localhost", postgres.getPort(), "postgres", "postgres");
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	private static final class Container {

		static Server start() {
			PostgreSQLContainer container = new PostgreSQLContainer("postgres:17");
			container.start();
			return new Server(container.getHost(), container.getMappedPort(5432), container.getUsername(),
					container.getPassword());
		}

	}

}
