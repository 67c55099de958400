package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A database for those services that need one.
 */
final class Postgres implements AutoCloseable {

	private final EmbeddedPostgres server;

	private Postgres(EmbeddedPostgres server) {
		this.server = server;
	}

	static Postgres start(Path directory) {
		ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(directory.resolve("postgres.log").toFile());
		try {
			return new Postgres(EmbeddedPostgres.builder()
				.setDataDirectory(directory.resolve("postgres"))
				.setOutputRedirector(log)
				.setErrorRedirector(log)
				.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How services reach it. */
	Map<String, String> settings() {
		return Map.of("database.url", "jdbc:postgresql://localhost:" + this.server.getPort() + "/postgres",
				"database.username", "postgres", "database.password", "postgres");
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
