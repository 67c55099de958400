package dev.pdvrelay.standalone.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.standalone.settings.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedBrokerIT {

	private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

	@TempDir
	private Path directory;

	@Test
	void keepsRecordsAndOffsetsOverARestartOnAnotherPort() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start(this.directory, Ports.unused())) {
			createTopic(broker.bootstrapServers());
			send(broker.bootstrapServers(), "a", "b");
			assertThat(readAndCommit(broker.bootstrapServers(), 1)).containsExactly("a");
		}

		try (EmbeddedBroker broker = EmbeddedBroker.start(this.directory, Ports.unused())) {
			assertThat(readAndCommit(broker.bootstrapServers(), 1)).containsExactly("b");
		}
	}

	@Test
	void keepsWhatItAcknowledgedIfItsProcessIsKilled() throws Exception {
		int port = Ports.unused();
		ChildProcess child = ChildProcess.start(BrokerProcess.class, this.directory.toString(), Integer.toString(port));
		createTopic("127.0.0.1:" + port);
		send("127.0.0.1:" + port, "a", "b", "c");
		child.kill();

		try (EmbeddedBroker broker = EmbeddedBroker.start(this.directory, port)) {
			assertThat(readAndCommit(broker.bootstrapServers(), 3)).containsExactly("a", "b", "c");
		}
	}

	private static void createTopic(String brokers) throws Exception {
		try (Admin admin = Admin.create(KafkaConnection.to(brokers).admin("test"))) {
			admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
		}
	}

	private static void send(String brokers, String... values) throws Exception {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				KafkaConnection.to(brokers).producer("test", Map.of()))) {
			for (String value : values) {
				producer.send(new ProducerRecord<>(PARTITION.topic(), value.getBytes())).get();
			}
		}
	}

	private static List<String> readAndCommit(String brokers, int count) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				KafkaConnection.to(brokers).consumer("test", "test", Map.of("max.poll.records", 1)))) {
			consumer.assign(List.of(PARTITION));
			List<String> values = new ArrayList<>();
			long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
			while (values.size() < count && System.nanoTime() < deadline) {
				consumer.poll(Duration.ofMillis(200)).forEach((record) -> values.add(new String(record.value())));
			}
			consumer.commitSync();
			return values;
		}
	}

	/** A broker that waits to be killed. */
	static final class BrokerProcess {

		private BrokerProcess() {
		}

		public static void main(String[] args) {
			EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
			System.out.println(ChildProcess.READY);
		}

	}

}
