package dev.pdvrelay.standalone.services;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import dev.pdvrelay.standalone.settings.Ports;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A broker that asks who is there (SASL/SCRAM) and lets accounts do only what they may
 * (ACLs). Its second address is for itself and for those who administer it.
 */
final class SecuredBroker implements AutoCloseable {

	private final KafkaRaftServer server;

	private final int port;

	private final int insidePort;

	private SecuredBroker(KafkaRaftServer server, int port, int insidePort) {
		this.server = server;
		this.port = port;
		this.insidePort = insidePort;
	}

	static SecuredBroker start(Path directory) throws IOException {
		int port = Ports.unused();
		int inside = Ports.unused();
		int controller = Ports.unused();
		Properties properties = new Properties();
		properties.putAll(Map.of("process.roles", "broker,controller", "node.id", "1", "controller.quorum.voters",
				"1@127.0.0.1:" + controller, "controller.listener.names", "CONTROLLER", "inter.broker.listener.name",
				"INSIDE", "log.dirs", directory.resolve("data").toString()));
		properties.put("listeners", "SERVICES://127.0.0.1:" + port + ",INSIDE://127.0.0.1:" + inside
				+ ",CONTROLLER://127.0.0.1:" + controller);
		properties.put("advertised.listeners", "SERVICES://127.0.0.1:" + port + ",INSIDE://127.0.0.1:" + inside);
		properties.put("listener.security.protocol.map",
				"SERVICES:SASL_PLAINTEXT,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT");
		properties.put("listener.name.services.sasl.enabled.mechanisms", "SCRAM-SHA-512");
		properties.put("listener.name.services.scram-sha-512.sasl.jaas.config",
				"org.apache.kafka.common.security.scram.ScramLoginModule required;");
		properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
		properties.put("super.users", "User:ANONYMOUS");
		properties.put("auto.create.topics.enable", "false");
		properties.put("group.initial.rebalance.delay.ms", "0");
		for (String topic : new String[] { "offsets.topic", "transaction.state.log",
				"share.coordinator.state.topic" }) {
			properties.put(topic + ".replication.factor", "1");
			properties.put(topic + ".num.partitions", "2");
		}
		properties.put("transaction.state.log.min.isr", "1");
		properties.put("share.coordinator.state.topic.min.isr", "1");
		properties.put("log.cleaner.dedupe.buffer.size", "4194304");
		format(directory, properties);
		KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
		server.startup();
		return new SecuredBroker(server, port, inside);
	}

	private static void format(Path directory, Properties properties) throws IOException {
		Path file = directory.resolve("server.properties");
		try (Writer writer = Files.newBufferedWriter(file)) {
			properties.store(writer, null);
		}
		StorageTool.execute(new String[] { "format", "-t", Uuid.randomUuid().toString(), "-c", file.toString() },
				new PrintStream(OutputStream.nullOutputStream()));
	}

	/** Where services connect, with user and password. */
	String services() {
		return "127.0.0.1:" + this.port;
	}

	/** Where everything is allowed. */
	String inside() {
		return "127.0.0.1:" + this.insidePort;
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

}
