package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import org.apache.kafka.common.Uuid;

/**
 * A Kafka cluster, each node a process with its own storage, which outlives the process.
 */
final class Brokers {

	/** How long a worker may be silent before its partitions go to another. */
	private static final String SESSION_MS = "3000";

	private static final Duration STARTING = Duration.ofSeconds(60);

	private final Processes processes;

	private final Path directory;

	private final String clusterId = Uuid.randomUuid().toString();

	private final List<Node> nodes = new ArrayList<>();

	private final List<ServerProcess> running = new ArrayList<>();

	private Brokers(Processes processes, Path directory, int count) {
		this.processes = processes;
		this.directory = directory;
		for (int id = 1; id <= count; id++) {
			this.nodes.add(new Node(id, Ports.unused(), Ports.unused()));
		}
	}

	/** Starts so many of them, which returns when they can be used. */
	static Brokers start(Processes processes, Path directory, int count) {
		Brokers brokers = new Brokers(processes, directory, count);
		brokers.nodes.forEach((node) -> brokers.running.add(brokers.launch(node)));
		brokers.running.forEach((process) -> process.awaitLog(BrokerMain.READY, STARTING));
		return brokers;
	}

	/** The process of a node, counted from 0. */
	ServerProcess process(int index) {
		return this.running.get(index);
	}

	/** Starts a node that has ended on the storage it left. */
	void restart(int index) {
		this.running.set(index, launch(this.nodes.get(index)));
	}

	int count() {
		return this.nodes.size();
	}

	/** Where clients reach them. */
	String bootstrapServers() {
		return this.nodes.stream().map((node) -> "127.0.0.1:" + node.port).collect(Collectors.joining(","));
	}

	private ServerProcess launch(Node node) {
		String name = "broker-" + node.id;
		Path file = this.directory.resolve(name + ".properties");
		try (Writer writer = Files.newBufferedWriter(file)) {
			properties(node).store(writer, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.processes.startClass(BrokerMain.class, name, file.toString(), this.clusterId);
	}

	private Properties properties(Node node) {
		Properties properties = new Properties();
		properties.put("process.roles", "broker,controller");
		properties.put("node.id", Integer.toString(node.id));
		properties.put("controller.quorum.voters",
				this.nodes.stream()
					.map((voter) -> voter.id + "@127.0.0.1:" + voter.controllerPort)
					.collect(Collectors.joining(",")));
		properties.put("listeners",
				"PLAINTEXT://127.0.0.1:" + node.port + ",CONTROLLER://127.0.0.1:" + node.controllerPort);
		properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + node.port);
		properties.put("controller.listener.names", "CONTROLLER");
		properties.put("inter.broker.listener.name", "PLAINTEXT");
		properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		properties.put("log.dirs", this.directory.resolve("broker-" + node.id).toString());
		properties.put("auto.create.topics.enable", "false");
		properties.put("log.cleaner.dedupe.buffer.size", "4194304");
		properties.put("group.consumer.min.session.timeout.ms", SESSION_MS);
		properties.put("group.consumer.session.timeout.ms", SESSION_MS);
		properties.put("group.consumer.min.heartbeat.interval.ms", "500");
		properties.put("group.consumer.heartbeat.interval.ms", "500");
		for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
			properties.put(topic + ".replication.factor", Integer.toString(this.nodes.size()));
			properties.put(topic + ".num.partitions", "5");
		}
		String inSync = Integer.toString(Math.min(2, this.nodes.size()));
		properties.put("min.insync.replicas", inSync);
		properties.put("transaction.state.log.min.isr", inSync);
		properties.put("share.coordinator.state.topic.min.isr", inSync);
		return properties;
	}

	private record Node(int id, int port, int controllerPort) {

	}

}
