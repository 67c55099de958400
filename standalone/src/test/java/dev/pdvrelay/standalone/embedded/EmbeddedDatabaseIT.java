package dev.pdvrelay.standalone.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import dev.pdvrelay.standalone.settings.Ports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedDatabaseIT {

	@TempDir
	private static Path programs;

	@TempDir
	private Path directory;

	/** Saves unpacking them for every test. */
	@BeforeEach
	void sharePrograms() throws Exception {
		Files.createSymbolicLink(this.directory.resolve("programs"), programs);
	}

	@Test
	void keepsItsRowsOverARestartAndLetsNobodyInWithoutAPassword() throws Exception {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, Ports.unused())) {
			execute(database, "create extension if not exists pg_trgm", "create table orders (name text)",
					"insert into orders values ('a')");

			assertThat(text(database, "select rolsuper::text from pg_roles where rolname = current_user"))
				.isEqualTo("false");
			assertThat(text(database, "show fsync")).isEqualTo("on");
			assertThat(text(database, "show synchronous_commit")).isEqualTo("on");
			assertThat(text(database, "show server_encoding")).isEqualTo("UTF8");
			for (String role : Set.of("pdvrelay", "postgres")) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> DriverManager.getConnection(database.url(), role, ""));
			}
		}

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, Ports.unused())) {
			assertThat(text(database, "select name from orders")).isEqualTo("a");
		}
		assertThat(Files.getPosixFilePermissions(this.directory.resolve("credentials.properties"))).hasSize(2);
		assertThat(EmbeddedDatabase.portOfLeftOver(this.directory)).isEmpty();
	}

	@Test
	void isTakenOverIfItsParentIsKilledAndRecoversIfItIsKilledToo() throws Exception {
		int port = Ports.unused();
		kill(port);
		assertThat(EmbeddedDatabase.portOfLeftOver(this.directory)).hasValue(port);

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, port)) {
			assertThat(text(database, "select name from orders")).isEqualTo("a");
		}

		kill(port);
		postmaster().destroyForcibly();
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, port)) {
			assertThat(text(database, "select string_agg(name, '') from orders")).isEqualTo("aa");
		}

		kill(port);
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, Ports.unused())) {
			assertThat(text(database, "select string_agg(name, '') from orders")).isEqualTo("aaa");
		}
	}

	@Test
	void beginsAnewWhatWasInterruptedAndIgnoresTheLockOfAnotherProgram() throws Exception {
		Path halfMade = Files.createDirectories(this.directory.resolve("data"));
		Files.writeString(halfMade.resolve("postgresql.conf"), "");

		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, Ports.unused())) {
			assertThat(text(database, "select current_user")).isEqualTo("pdvrelay");
		}

		Files.writeString(halfMade.resolve("postmaster.pid"),
				ProcessHandle.current().pid() + "\n" + halfMade + "\n0\n1\n\n127.0.0.1\n\nready\n");
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.directory, Ports.unused())) {
			assertThat(text(database, "select current_user")).isEqualTo("pdvrelay");
		}
	}

	/** Lets another process write a row, and kills it. */
	private void kill(int port) throws Exception {
		ChildProcess.start(DatabaseProcess.class, this.directory.toString(), Integer.toString(port)).kill();
	}

	private ProcessHandle postmaster() throws Exception {
		String pid = Files.readAllLines(this.directory.resolve("data/postmaster.pid")).get(0);
		return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
	}

	private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static String text(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private static Connection connect(EmbeddedDatabase database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

	/** A process with a database that waits to be killed. */
	static final class DatabaseProcess {

		private DatabaseProcess() {
		}

		public static void main(String[] args) throws Exception {
			EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]), Integer.parseInt(args[1]));
			execute(database, "create table if not exists orders (name text)", "insert into orders values ('a')");
			System.out.println(ChildProcess.READY);
			Thread.currentThread().join();
		}

	}

}
