package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Starts Java processes, each with its log beside the others, and ends all of them when
 * the trial ends, however it ends.
 */
final class Processes implements AutoCloseable {

	/** Small and soon warm: several of them share few cores. */
	private static final List<String> MODEST = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-Xshare:auto", "-Duser.timezone=America/Sao_Paulo");

	private final Path directory;

	private final Queue<ServerProcess> started = new ConcurrentLinkedQueue<>();

	private final Thread lastResort = new Thread(this::endAll);

	Processes(Path directory) {
		this.directory = directory;
		Runtime.getRuntime().addShutdownHook(this.lastResort);
	}

	/** Starts the executable jar of a module. */
	ServerProcess startModule(String module, String name, Map<String, String> environment) {
		Path jar = Path.of(System.getProperty("chaos.modules", ".."), module, "target",
				module + "-" + System.getProperty("chaos.version", "1.0.0-SNAPSHOT") + "-exec.jar");
		if (!Files.exists(jar)) {
			throw new IllegalStateException(
					jar + " is missing; build it first: ./mvnw -pl " + module + " -am -DskipTests package");
		}
		return start(name, List.of("-jar", jar.toString()), environment);
	}

	/** Starts a class of this module. */
	ServerProcess startClass(Class<?> main, String name, String... arguments) {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> command = new ArrayList<>(List.of("-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		return start(name, command, Map.of());
	}

	private ServerProcess start(String name, List<String> arguments, Map<String, String> environment) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(MODEST);
		command.addAll(arguments);
		Path log = this.directory.resolve(name + ".log");
		for (int run = 2; Files.exists(log); run++) {
			log = this.directory.resolve(name + "-again-" + run + ".log");
		}
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(environment);
		try {
			ServerProcess process = new ServerProcess(name, builder.start(), log);
			this.started.add(process);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void endAll() {
		this.started.forEach(ServerProcess::end);
	}

	@Override
	public void close() {
		endAll();
		Runtime.getRuntime().removeShutdownHook(this.lastResort);
	}

}
