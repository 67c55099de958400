package dev.pdvrelay.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node as a process: formats its storage if need be, says when it is ready, and
 * ends when asked.
 */
final class BrokerMain {

	/** What it says when it can be used. */
	static final String READY = "The broker is ready";

	private BrokerMain() {
	}

	/**
	 * Runs a node.
	 * @param arguments the file of its properties, and the id of the cluster
	 */
	public static void main(String[] arguments) throws IOException {
		Path file = Path.of(arguments[0]);
		int code = StorageTool.execute(
				new String[] { "format", "--ignore-formatted", "-t", arguments[1], "-c", file.toString() }, System.out);
		if (code != 0) {
			throw new IOException("the storage could not be prepared");
		}
		Properties properties = new Properties();
		try (InputStream in = Files.newInputStream(file)) {
			properties.load(in);
		}
		KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
		Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
		server.startup();
		System.out.println(READY);
		server.awaitShutdown();
	}

}
