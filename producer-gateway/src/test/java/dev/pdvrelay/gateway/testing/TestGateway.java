package dev.pdvrelay.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.gateway.GatewayApplication;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole gateway on a random port, with the functions and endpoints that the captures
 * name.
 */
public final class TestGateway implements AutoCloseable {

	/** The functions of this gateway. */
	public static final List<String> FUNCTIONS = List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota",
			"Confirma");

	private static final int PARTITIONS = 3;

	private final ConfigurableApplicationContext context;

	private TestGateway(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Starts one on the broker of all tests, with these settings besides. */
	public static TestGateway start(String... settings) {
		FUNCTIONS.forEach((function) -> TestKafka.createTopic(function, PARTITIONS));
		TestKafka.createTopic(Topics.IDEMPOTENCY, 1);
		return startAt(TestKafka.brokers(), settings);
	}

	/** Starts one on brokers of your own. */
	public static TestGateway startAt(String brokers, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--kafka.bootstrap-servers=" + brokers,
				"--manager.url=http://127.0.0.1:8088", "--errors.endpoint=/erro.php",
				"--functions.AtualizaDadosPDV.endpoint=/erp.php,/other.php", "--functions.Confirma.endpoint=/erp.php"));
		for (String setting : settings) {
			arguments.add("--" + setting);
		}
		return new TestGateway(RelayApplication.of(GatewayApplication.class, GatewayApplication.NAME)
			.run(arguments.toArray(String[]::new)));
	}

	public int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/** Sends a message as it is. */
	public RawHttp.Answer send(byte[] message) {
		return RawHttp.send(port(), message);
	}

	/** Sends a message as it is. */
	public RawHttp.Answer send(String message) {
		return send(message.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Posts a body. */
	public RawHttp.Answer post(String path, String contentType, byte[] body, String... headers) {
		return send(RawHttp.post(path, contentType, body, headers));
	}

	/** Posts JSON for a function. */
	public RawHttp.Answer postJson(String function, String json, String... headers) {
		return post("/api/v1/functions/" + function + "/requests", "application/json",
				json.getBytes(StandardCharsets.UTF_8), headers);
	}

	/** How many records stand on all topics of the functions. */
	public static long recordCount() {
		Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
		FUNCTIONS.forEach((function) -> {
			for (int partition = 0; partition < PARTITIONS; partition++) {
				ends.put(new TopicPartition(function, partition), OffsetSpec.latest());
			}
		});
		try (Admin admin = Admin.create(TestKafka.connection().admin("test-gateway"))) {
			return admin.listOffsets(ends)
				.all()
				.toCompletionStage()
				.toCompletableFuture()
				.join()
				.values()
				.stream()
				.mapToLong((end) -> end.offset())
				.sum();
		}
	}

	/** The record of a request. */
	public static ConsumerRecord<byte[], byte[]> record(String function, String requestId) {
		return TestKafka.records(function)
			.stream()
			.filter((record) -> requestId.equals(header(record, "ce_id")))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no record of request " + requestId));
	}

	/** A header of a record as text, or the word null. */
	public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
		var header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : "null";
	}

	@Override
	public void close() {
		this.context.close();
	}

}
