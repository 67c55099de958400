package dev.pdvrelay.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import dev.pdvrelay.standalone.settings.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A real Postgres as a child of this process. What it has committed outlives the process
 * and the machine's power; if the process is killed, the next start takes it over.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	private static final String NAME = "pdvrelay";

	private static final String HOST_RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

	/** Recovery after a crash may take its time on a slow disk. */
	private static final Duration STARTUP = Duration.ofSeconds(60);

	private final Path directory;

	private final int port;

	private final Credentials credentials;

	private final EmbeddedPostgres server;

	private EmbeddedDatabase(Path directory, int port) throws IOException {
		this.directory = directory;
		this.port = port;
		this.credentials = Credentials.in(directory);
		discardHalfMade();
		takeOverOrStop();
		this.server = launch();
	}

	/**
	 * Starts it, or takes over the one that outlived the last run.
	 * @param directory where its data and its programs stay
	 * @param port the port of the loopback address it listens on
	 */
	public static EmbeddedDatabase start(Path directory, int port) {
		try {
			Files.createDirectories(directory);
			EmbeddedDatabase database = new EmbeddedDatabase(directory, port);
			database.setUp();
			return database;
		}
		catch (IOException | RuntimeException ex) {
			throw new StartRefused("Postgres did not start (" + ex.getMessage() + "); " + log(directory)
					+ " says why. As root it needs user namespaces; where they are not allowed, start as another user.",
					ex);
		}
	}

	/** The port of one that outlived the last run. */
	public static OptionalInt portOfLeftOver(Path directory) {
		return new LeftOverPostgres(data(directory)).port();
	}

	private static Path data(Path directory) {
		return directory.resolve("data");
	}

	private static Path log(Path directory) {
		return directory.resolve("postgres.log");
	}

	/** Written when the set-up is complete; before that there is nothing to lose. */
	private Path complete() {
		return this.directory.resolve("complete");
	}

	private void discardHalfMade() throws IOException {
		if (!Files.exists(complete())) {
			new LeftOverPostgres(data(this.directory)).stop();
			FileSystemUtils.deleteRecursively(data(this.directory));
		}
	}

	private void takeOverOrStop() throws IOException {
		LeftOverPostgres leftOver = new LeftOverPostgres(data(this.directory));
		leftOver.settle();
		OptionalInt running = leftOver.port();
		if (running.isPresent() && running.getAsInt() != this.port) {
			leftOver.stop();
		}
	}

	/** Postgres' own defaults are durable; the library's are for tests and have to go. */
	private EmbeddedPostgres launch() throws IOException {
		ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(log(this.directory).toFile());
		return EmbeddedPostgres.builder()
			.setDataDirectory(data(this.directory))
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(this.directory.resolve("programs").toFile())
			.setRegisterShutdownHook(false)
			.setPort(this.port)
			.setConnectConfig("password", this.credentials.superuser())
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("max_connections", "60")
			.setErrorRedirector(log)
			.setOutputRedirector(log)
			.setPGStartupWait(STARTUP)
			.start();
	}

	private void setUp() throws IOException {
		if (Files.exists(complete())) {
			return;
		}
		execute("postgres",
				List.of("alter role postgres password '" + this.credentials.superuser() + "'",
						"create role " + NAME + " login password '" + this.credentials.application() + "'",
						"create database " + NAME + " owner " + NAME));
		execute(NAME, List.of("create extension if not exists pg_trgm"));
		Files.writeString(data(this.directory).resolve("pg_hba.conf"), HOST_RULES);
		execute(NAME, List.of("select pg_reload_conf()"));
		Files.createFile(complete());
	}

	private void execute(String database, List<String> statements) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl("jdbc:postgresql://127.0.0.1:" + this.port + "/" + database);
		source.setUser("postgres");
		source.setPassword(this.credentials.superuser());
		try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("setting it up failed: " + ex.getMessage(), ex);
		}
	}

	/** Where clients reach it. */
	public String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + NAME;
	}

	/** The role that owns the database and is no superuser. */
	public String username() {
		return NAME;
	}

	/** The password of that role. */
	public String password() {
		return this.credentials.application();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
