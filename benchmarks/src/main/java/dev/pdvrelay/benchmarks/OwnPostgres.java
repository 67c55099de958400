package dev.pdvrelay.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/**
 * A Postgres for one run, with the settings of a small server. It is durable like a real
 * one, and its data goes when it ends.
 */
final class OwnPostgres implements AutoCloseable {

	private final Path directory;

	private final EmbeddedPostgres server;

	private OwnPostgres(Path directory, EmbeddedPostgres server) {
		this.directory = directory;
		this.server = server;
	}

	static OwnPostgres start() throws IOException {
		Path directory = Files.createTempDirectory("pdv-relay-benchmark");
		EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setDataDirectory(directory.resolve("data"))
			.setOverrideWorkingDirectory(directory.resolve("programs").toFile())
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("max_wal_size", "4GB")
			.start();
		return new OwnPostgres(directory, server);
	}

	String[] settings() {
		return new String[] { "--spring.datasource.url=" + this.server.getJdbcUrl("postgres", "postgres"),
				"--spring.datasource.username=postgres", "--spring.datasource.password=postgres" };
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
