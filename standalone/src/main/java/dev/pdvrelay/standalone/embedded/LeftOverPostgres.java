package dev.pdvrelay.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pdvrelay.standalone.settings.StartRefused;

/**
 * The Postgres of an earlier run that may have outlived it: it is a process of its own,
 * which a killed relay leaves behind. Its lock file tells.
 */
final class LeftOverPostgres {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final int TIMEOUT_MS = 2000;

	private final Path lockFile;

	LeftOverPostgres(Path dataDirectory) {
		this.lockFile = dataDirectory.resolve("postmaster.pid");
	}

	/** The port on which it can still be reached. */
	OptionalInt port() {
		Optional<Lock> lock = lock();
		return (lock.isPresent() && isPostgres(lock.get()) && answers(lock.get().port))
				? OptionalInt.of(lock.get().port) : OptionalInt.empty();
	}

	/**
	 * Waits until one that is about to end has ended, and takes away a lock file whose
	 * process number now belongs to somebody else, which Postgres would respect for ever.
	 */
	void settle() throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			Optional<Lock> lock = lock();
			if (lock.isEmpty() || port().isPresent() || !lock.get().isAlive()) {
				return;
			}
			if (belongsToAnother(lock.get())) {
				Files.deleteIfExists(this.lockFile);
				return;
			}
			pause();
		}
	}

	/** Stops it, because it is wanted on another port or its data is to be made anew. */
	void stop() {
		lock().filter(LeftOverPostgres::isPostgres).flatMap(Lock::process).ifPresent((process) -> {
			process.destroy();
			try {
				process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				throw new StartRefused("The Postgres of an earlier run (pid " + process.pid()
						+ ") is still running and does not stop; stop it by hand, then start again.", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private Optional<Lock> lock() {
		try {
			List<String> lines = Files.readAllLines(this.lockFile);
			return Optional.of(new Lock(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	private static boolean isPostgres(Lock lock) {
		return command(lock).map((command) -> command.contains("postgres")).orElse(false);
	}

	/** A process that is just dying has no command to show any more. */
	private static boolean belongsToAnother(Lock lock) {
		return command(lock).map((command) -> !command.contains("postgres")).orElse(false);
	}

	private static Optional<String> command(Lock lock) {
		return lock.process()
			.flatMap((process) -> process.info().command())
			.map((command) -> Path.of(command).getFileName().toString());
	}

	/**
	 * Asks the first question of Postgres' protocol, whether encryption is possible. A
	 * port that only accepts the connection may be that of a process just killed.
	 */
	private static boolean answers(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
			socket.setSoTimeout(TIMEOUT_MS);
			socket.getOutputStream().write(new byte[] { 0, 0, 0, 8, 4, (byte) 0xD2, 0x16, 0x2F });
			int answer = socket.getInputStream().read();
			return answer == 'N' || answer == 'S';
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The lines of a lock file that matter. */
	private record Lock(long pid, int port) {

		Optional<ProcessHandle> process() {
			return ProcessHandle.of(this.pid);
		}

		boolean isAlive() {
			return process().map(ProcessHandle::isAlive).orElse(false);
		}

	}

}
