package dev.pdvrelay.standalone.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM on the class path of the tests, to be killed.
 */
final class ChildProcess {

	static final String READY = "ready";

	private final Process process;

	private ChildProcess(Process process) {
		this.process = process;
	}

	/** Starts one and waits until it says that it is ready. */
	static ChildProcess start(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		StringBuilder said = new StringBuilder();
		BufferedReader reader = process.inputReader();
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			if (line.equals(READY)) {
				return new ChildProcess(process);
			}
			said.append(line).append('\n');
		}
		throw new IllegalStateException("the process ended: " + said);
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("the process cannot be killed");
		}
	}

}
