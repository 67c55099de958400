package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A process of its own, which can be ended in any way that processes end.
 */
final class ServerProcess {

	private static final Duration STOPPING = Duration.ofSeconds(60);

	private final String name;

	private final Process process;

	private final Path log;

	ServerProcess(String name, Process process, Path log) {
		this.name = name;
		this.process = process;
		this.log = log;
	}

	/** Waits until its log holds a text. */
	void awaitLog(String text, Duration timeout) {
		Awaitility.await(this.name + " to log \"" + text + "\", see " + this.log)
			.atMost(timeout)
			.pollInterval(Duration.ofMillis(50))
			.failFast(this.name + " has ended, see " + this.log, () -> !this.process.isAlive())
			.until(() -> log().contains(text));
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends it at once (SIGKILL).
	 * @return when that was asked for
	 */
	Instant kill() {
		Instant at = Instant.now();
		this.process.destroyForcibly();
		awaitEnd();
		return at;
	}

	/** Asks it to end (SIGTERM) and waits until it has. */
	void stop() {
		this.process.destroy();
		awaitEnd();
	}

	/** Stops its time (SIGSTOP). */
	void freeze() {
		signal("STOP");
	}

	/** Lets its time go on (SIGCONT). */
	void thaw() {
		signal("CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends it whatever it does. */
	void end() {
		this.process.destroyForcibly();
	}

	private void awaitEnd() {
		try {
			if (!this.process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException(this.name + " has not ended within " + STOPPING + ", see " + this.log);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
