package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

import org.awaitility.Awaitility;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The scene of one trial: brokers, topics, a Manager, requests, and the services that are
 * started as the trial goes on. All of it ends with the trial.
 */
final class Trial implements AutoCloseable {

	private static final Duration STARTING = Duration.ofSeconds(60);

	private static final int KEYS = 300;

	private final String name;

	private final Path directory;

	private final Processes processes;

	private final Brokers brokers;

	private final Kafka kafka;

	private final Manager manager;

	private final Load load;

	private final Random random = new Random(Options.seed());

	private final Map<String, String> settings = new LinkedHashMap<>();

	private final List<String> remarks = new ArrayList<>();

	private @Nullable Postgres postgres;

	private int workers;

	/**
	 * Sets the scene.
	 * @param name the directory of its logs below {@code target/chaos}
	 * @param functions the functions there are; those whose name ends in
	 * {@code Repetivel} are idempotent
	 */
	Trial(String name, Manager manager, String... functions) {
		Assertions.setMaxElementsForPrinting(10);
		this.name = name;
		this.directory = emptied(Path.of(System.getProperty("chaos.directory", "target/chaos")).resolve(name));
		this.manager = manager;
		this.processes = new Processes(this.directory);
		this.brokers = Brokers.start(this.processes, this.directory, 1);
		this.kafka = new Kafka(this.brokers.bootstrapServers(), List.of(functions));
		this.kafka.createTopics(this.brokers.count());
		this.load = new Load(this.brokers.bootstrapServers(), KEYS, new Random(Options.seed()));
		configure(functions);
		say("begins, seed " + Options.seed() + ", logs in " + this.directory);
	}

	private static Path emptied(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
			return Files.createDirectories(directory).toAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void configure(String... functions) {
		this.settings.put("kafka.bootstrap-servers", this.brokers.bootstrapServers());
		this.settings.put("manager.url", this.manager.url());
		for (String seed : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			this.settings.put("functions." + seed + ".enabled", "false");
		}
		for (String function : functions) {
			String prefix = "functions." + function + '.';
			this.settings.put(prefix + "endpoint", "/manager.php5");
			this.settings.put(prefix + "ordering-key", Load.KEY);
			this.settings.put(prefix + "namespace", "urn:chaos");
			this.settings.put(prefix + "parts", String.join(",", Load.KEY, Load.SEQUENCE, Load.POISON));
			this.settings.put(prefix + "idempotent", Boolean.toString(function.endsWith("Repetivel")));
		}
	}

	/** Where chance of the trial's own comes from. */
	Random random() {
		return this.random;
	}

	/**
	 * Chance that is the same for the same call in every run with the same seed, however
	 * calls interleave.
	 */
	static SplittableRandom chance(Call call) {
		return new SplittableRandom(Options.seed() * 31L + (call.function() + call.key()).hashCode() * 1_000_003L
				+ call.sequence() + call.attempt() * 7_919L);
	}

	Load load() {
		return this.load;
	}

	Kafka kafka() {
		return this.kafka;
	}

	Brokers brokers() {
		return this.brokers;
	}

	/** A path among the trial's files. */
	Path file(String name) {
		return this.directory.resolve(name);
	}

	Diary diary() {
		return this.manager.diary();
	}

	/** Starts a process of workers, without waiting for it. */
	ServerProcess launchWorkers() {
		return launchWorkers(Ports.unused());
	}

	/** Starts a process of workers and waits until it is up. */
	ServerProcess startWorkers() {
		int port = Ports.unused();
		ServerProcess process = launchWorkers(port);
		awaitUp("workers", port);
		return process;
	}

	private ServerProcess launchWorkers(int port) {
		return launch("consumer-workers", "workers-" + ++this.workers, "WORKERS_PORT", port);
	}

	/**
	 * Starts the gateway and waits until it answers, whether Kafka is there or not.
	 * @param port where it listens
	 */
	ServerProcess startGateway(int port) {
		ServerProcess process = launch("producer-gateway", "gateway", "GATEWAY_PORT", port);
		awaitUp("the gateway", port, "/actuator/health/liveness");
		return process;
	}

	/** Starts the error consumer on a database of its own and waits until it is up. */
	ServerProcess startErrorConsumer() {
		this.postgres = Postgres.start(this.directory);
		this.settings.putAll(this.postgres.settings());
		int port = Ports.unused();
		ServerProcess process = launch("error-consumer", "error-consumer", "ERRORS_PORT", port);
		awaitUp("the error consumer", port);
		return process;
	}

	/** Adds a line to the services' {@code kafka.properties}. */
	void set(String key, String value) {
		this.settings.put(key, value);
	}

	private void awaitUp(String service, int port) {
		awaitUp(service, port, "/actuator/health");
	}

	private void awaitUp(String service, int port, String path) {
		URI health = URI.create("http://127.0.0.1:" + port + path);
		Awaitility.await(service + " to be up, see " + this.directory)
			.atMost(STARTING)
			.pollInterval(Duration.ofMillis(100))
			.ignoreExceptions()
			.until(() -> HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200);
	}

	private ServerProcess launch(String module, String name, String portName, int port) {
		Path file = this.directory.resolve("kafka.properties");
		try {
			Files.write(file,
					this.settings.entrySet().stream().map((one) -> one.getKey() + '=' + one.getValue()).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.processes.startModule(module, name,
				Map.of("KAFKA_PROPERTIES", file.toUri().toString(), portName, Integer.toString(port)));
	}

	/** Waits until the Manager has done so many more than now. */
	void awaitEffects(int more, Duration timeout) {
		int enough = diary().effectCount() + more;
		Awaitility.await(more + " more effects")
			.atMost(timeout)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> diary().effectCount() >= enough);
	}

	/**
	 * Waits until every request has an outcome, then holds the books against each other.
	 */
	Audit audit(Duration timeout) throws ExecutionException, InterruptedException {
		try {
			Awaitility.await("all to be settled").atMost(timeout).until(() -> this.kafka.waiting() == 0);
		}
		catch (org.awaitility.core.ConditionTimeoutException ex) {
			remark(this.kafka.waiting() + " still waited after " + timeout);
		}
		Audit audit = new Audit(this.load.sent(), this.kafka.outcomes(), diary().effects());
		Summary.note(this.name, audit, this.remarks);
		return audit;
	}

	/** Holds what callers of the gateway were told against what stands on the topic. */
	DoorAudit audit(String function, List<Told> told) {
		DoorAudit audit = new DoorAudit(told, this.kafka.records(function));
		Summary.note(this.name, audit, this.remarks);
		return audit;
	}

	/** A line below the trial's figures. */
	void remark(String remark) {
		this.remarks.add(remark);
		say(remark);
	}

	/** A line on the console now. */
	void say(String words) {
		System.out.printf("%tT %s: %s%n", java.time.LocalTime.now(), this.name, words);
	}

	/** Seconds between two moments, for people. */
	static String seconds(Instant from, Instant to) {
		return "%.1f s".formatted(Duration.between(from, to).toMillis() / 1000.0);
	}

	@Override
	public void close() {
		this.load.close();
		this.kafka.close();
		this.manager.close();
		this.processes.close();
		if (this.postgres != null) {
			this.postgres.close();
		}
	}

}
