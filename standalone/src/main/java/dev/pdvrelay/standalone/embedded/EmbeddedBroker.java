package dev.pdvrelay.standalone.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

import dev.pdvrelay.standalone.settings.Ports;
import dev.pdvrelay.standalone.settings.StartRefused;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this process, one node that is its own controller. What it has
 * acknowledged outlives the process, however that ends.
 */
public final class EmbeddedBroker implements AutoCloseable {

	/** How long a consumer may be silent before its partitions go to another. */
	public static final String SESSION_MS = "8000";

	/** How often a consumer shows that it lives. */
	public static final String HEARTBEAT_MS = "2000";

	private final KafkaRaftServer server;

	private final int port;

	private EmbeddedBroker(KafkaRaftServer server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Starts it, which returns when it can be used.
	 * @param directory where its data stays
	 * @param port the port of the loopback address it listens on
	 */
	public static EmbeddedBroker start(Path directory, int port) {
		try {
			Files.createDirectories(directory);
			Properties properties = properties(directory, port, Ports.unused());
			format(directory, properties);
			KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
			server.startup();
			return new EmbeddedBroker(server, port);
		}
		catch (IOException ex) {
			throw new StartRefused("Kafka did not start (" + ex + ").", ex);
		}
	}

	private static Properties properties(Path directory, int port, int controllerPort) {
		Properties properties = new Properties();
		properties.put("process.roles", "broker,controller");
		properties.put("node.id", "1");
		properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
		properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
		properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
		properties.put("controller.listener.names", "CONTROLLER");
		properties.put("inter.broker.listener.name", "PLAINTEXT");
		properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		properties.put("log.dirs", directory.resolve("data").toString());
		properties.put("auto.create.topics.enable", "false");
		properties.put("group.initial.rebalance.delay.ms", "0");
		givesUpDeadMembersSoon(properties);
		onlyOneNode(properties);
		return properties;
	}

	/**
	 * After a crash nobody gets the partitions until the members of before are given up,
	 * which usually takes 45 seconds.
	 */
	private static void givesUpDeadMembersSoon(Properties properties) {
		properties.put("group.consumer.min.session.timeout.ms", SESSION_MS);
		properties.put("group.consumer.session.timeout.ms", SESSION_MS);
		properties.put("group.consumer.min.heartbeat.interval.ms", HEARTBEAT_MS);
		properties.put("group.consumer.heartbeat.interval.ms", HEARTBEAT_MS);
	}

	private static void onlyOneNode(Properties properties) {
		for (String topic : new String[] { "offsets.topic", "transaction.state.log",
				"share.coordinator.state.topic" }) {
			properties.put(topic + ".replication.factor", "1");
			properties.put(topic + ".num.partitions", "5");
		}
		properties.put("transaction.state.log.min.isr", "1");
		properties.put("share.coordinator.state.topic.min.isr", "1");
		// After a crash the start waits until the session of the one before has ended.
		properties.put("broker.session.timeout.ms", "3000");
		properties.put("broker.heartbeat.interval.ms", "500");
		properties.put("log.cleaner.dedupe.buffer.size", "4194304");
	}

	private static void format(Path directory, Properties properties) throws IOException {
		Path file = directory.resolve("server.properties");
		try (Writer writer = Files.newBufferedWriter(file)) {
			properties.store(writer, "Written at every start");
		}
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		int code = StorageTool.execute(
				new String[] { "format", "--ignore-formatted", "-t", clusterId(directory), "-c", file.toString() },
				new PrintStream(said, true, StandardCharsets.UTF_8));
		if (code != 0) {
			throw new IOException(
					"its storage could not be prepared: " + said.toString(StandardCharsets.UTF_8).strip());
		}
	}

	private static String clusterId(Path directory) throws IOException {
		Path file = directory.resolve("cluster-id");
		if (!Files.exists(file)) {
			Path unfinished = Files.writeString(directory.resolve("cluster-id.new"), Uuid.randomUuid().toString());
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
		}
		return Files.readString(file).strip();
	}

	/** Where clients reach it. */
	public String bootstrapServers() {
		return "127.0.0.1:" + this.port;
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

}
