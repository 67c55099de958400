package dev.pdvrelay.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.errors.ErrorConsumerApplication;
import dev.pdvrelay.gateway.GatewayApplication;
import dev.pdvrelay.init.InitKafkaApplication;
import dev.pdvrelay.panel.PanelApplication;
import dev.pdvrelay.simulator.SimulatorApplication;
import dev.pdvrelay.standalone.embedded.EmbeddedDatabase;
import dev.pdvrelay.standalone.settings.Ports;
import dev.pdvrelay.workers.WorkersApplication;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * The rights that init-kafka gives are enough for everything the services do, and for
 * nothing else.
 */
class SecuredKafkaIT {

	private static final String FUNCTION = "AtualizaDadosPDV";

	private static final String PASSWORD = "a long password";

	private static final List<String> SERVICES = List.of("producer-gateway", "consumer-workers", "error-consumer",
			"admin-panel");

	private static final int SIMULATOR = Ports.unused();

	private static final int GATEWAY = Ports.unused();

	private static final int PANEL = Ports.unused();

	private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private static Path directory;

	private static SecuredBroker broker;

	@BeforeAll
	static void startEverything() throws IOException {
		broker = SecuredBroker.start(Files.createDirectories(directory.resolve("kafka")));
		RUNNING.push(broker);
		EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("postgres"), Ports.unused());
		RUNNING.push(database);
		makeTopicsAndRights();
		start(SimulatorApplication.application(), Services.DATABASE + "," + Services.PANEL + "," + Services.OPERATIONS,
				"--server.port=" + SIMULATOR);
		String[] stored = { "--database.url=" + database.url(), "--database.username=" + database.username(),
				"--database.password=" + database.password() };
		start("consumer-workers", WorkersApplication.class, Services.DATABASE + "," + Services.PANEL,
				"--spring.main.web-application-type=none");
		start("error-consumer", ErrorConsumerApplication.class, Services.PANEL,
				with(stored, "--spring.main.web-application-type=none"));
		start("producer-gateway", GatewayApplication.class, Services.DATABASE + "," + Services.PANEL,
				"--server.port=" + GATEWAY);
		start("admin-panel", PanelApplication.class, "none",
				with(stored, "--server.port=" + PANEL, "--panel.admin-password=" + PASSWORD));
	}

	@AfterAll
	static void stopEverything() throws Exception {
		while (!RUNNING.isEmpty()) {
			RUNNING.pop().close();
		}
	}

	@Test
	void aRequestIsDeliveredAndItsStateIsTold() throws Exception {
		String id = post("CAIXA 01");

		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(
					() -> assertThat(get(GATEWAY, "/api/v1/requests/" + id)).contains("\"state\":\"delivered\""));
	}

	@Test
	void aRefusedRequestIsListedAndSentAgain() throws Exception {
		String request = post("RECUSAR");
		String found = "/api/v1/errors?q=" + request;
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(get(PANEL, found)).contains("\"status\":\"FAILED\""));
		Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(get(PANEL, found));
		assertThat(id.find()).isTrue();

		HttpResponse<String> again = send(
				HttpRequest.newBuilder(uri(PANEL, "/api/v1/errors/" + id.group(1) + "/reprocess"))
					.POST(HttpRequest.BodyPublishers.noBody()));

		assertThat(again.statusCode()).isEqualTo(202);
		await().atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(get(GATEWAY, "/api/v1/requests/" + request)).contains("\"attempt\":2"));
	}

	@Test
	void aFunctionIsPaused() throws Exception {
		HttpResponse<String> paused = send(HttpRequest.newBuilder(uri(PANEL, "/api/v1/functions/subirXMLNota/pause"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString("{\"reason\":\"test\"}")));

		assertThat(paused.statusCode()).isBetween(200, 204);
	}

	@ParameterizedTest
	@CsvSource({ "producer-gateway,KafkaErrors", "producer-gateway,KafkaDeliveries", "producer-gateway,KafkaControl",
			"consumer-workers," + FUNCTION, "consumer-workers,KafkaControl", "consumer-workers,KafkaIdempotency",
			"error-consumer,KafkaDeliveries", "error-consumer,KafkaErrors", "error-consumer,KafkaControl",
			"admin-panel,KafkaDeliveries", "admin-panel,KafkaErrors", "admin-panel,KafkaStatus" })
	void noServiceWritesWhatIsAnothersToSay(String service, String topic) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(service, PASSWORD),
				new ByteArraySerializer(), new ByteArraySerializer())) {

			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1])).get())
				.withCauseInstanceOf(AuthorizationException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "producer-gateway", "error-consumer", "admin-panel" })
	void onlyTheWorkersSayHowFarAFunctionIs(String service) {
		Map<String, Object> config = client(service, PASSWORD);
		config.put("group.id", "pdv-relay-" + FUNCTION);
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {

			assertThatThrownBy(
					() -> consumer.commitSync(Map.of(new TopicPartition(FUNCTION, 0), new OffsetAndMetadata(1))))
				.isInstanceOf(AuthorizationException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "producer-gateway", "consumer-workers", "error-consumer", "admin-panel" })
	void noServiceMakesOrDeletesATopic(String service) {
		try (Admin admin = Admin.create(client(service, PASSWORD))) {
			assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("another", 1, (short) 1))).all().get())
				.hasCauseInstanceOf(AuthorizationException.class);
			assertThatThrownBy(() -> admin.deleteTopics(List.of(FUNCTION)).all().get())
				.hasCauseInstanceOf(AuthorizationException.class);
		}
	}

	@Test
	void aWrongPasswordDoesNotGetIn() {
		try (Admin admin = Admin.create(client("admin-panel", "a wrong password"))) {
			assertThatThrownBy(() -> admin.listTopics().names().get())
				.hasCauseInstanceOf(SaslAuthenticationException.class);
		}
	}

	private static void makeTopicsAndRights() {
		Stream<String> accounts = SERVICES.stream()
			.flatMap((service) -> Stream.of("--access." + service + ".user=" + service,
					"--access." + service + ".password=" + PASSWORD));
		Stream<String> rest = Stream.of("--kafka.bootstrap-servers=" + broker.inside(), "--topics.replication-factor=1",
				"--topics.min-insync-replicas=1", "--spring.main.web-application-type=none",
				without(Services.DATABASE + "," + Services.PANEL));
		SpringApplication application = RelayApplication.of(InitKafkaApplication.class, InitKafkaApplication.NAME);
		application.setRegisterShutdownHook(false);
		application.run(Stream.concat(rest, accounts).toArray(String[]::new)).close();
	}

	private static void start(String service, Class<?> application, String without, String... more) {
		Stream<String> properties = client(service, PASSWORD).entrySet()
			.stream()
			.map((property) -> "--kafka." + property.getKey() + "=" + property.getValue());
		start(RelayApplication.of(application, service), without,
				Stream.of(properties, Stream.of("--manager.url=http://127.0.0.1:" + SIMULATOR), Stream.of(more))
					.flatMap((all) -> all)
					.toArray(String[]::new));
	}

	private static void start(SpringApplication application, String without, String... arguments) {
		application.setRegisterShutdownHook(false);
		RUNNING.push(application.run(with(arguments, without(without + "," + Services.BROKER),
				"--management.metrics.use-global-registry=false", "--spring.lifecycle.timeout-per-shutdown-phase=3s")));
	}

	private static String without(String list) {
		return "--" + AutoConfigurationChoice.WITHOUT + "=" + list;
	}

	private static String[] with(String[] arguments, String... more) {
		return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
	}

	/** How a service connects. */
	private static Map<String, Object> client(String user, String password) {
		Map<String, Object> config = new HashMap<>();
		config.put("bootstrap.servers", broker.services());
		config.put("security.protocol", "SASL_PLAINTEXT");
		config.put("sasl.mechanism", "SCRAM-SHA-512");
		config.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
				+ user + "\" password=\"" + password + "\";");
		return config;
	}

	private static String post(String description) throws Exception {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(uri(GATEWAY, "/api/v1/functions/" + FUNCTION + "/requests"))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers
						.ofString("{\"cod_empresa\":\"1\",\"cod_filial\":\"1\",\"num_pdv\":\"7\",\"descricao\":\""
								+ description + "\",\"dados_xml\":\"<dados/>\"}")));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return answer.headers().firstValue("Request-Id").orElseThrow();
	}

	private static String get(int port, String path) throws Exception {
		return send(HttpRequest.newBuilder(uri(port, path))).body();
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		String credentials = java.util.Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes());
		return HTTP.send(request.header("Authorization", "Basic " + credentials).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static URI uri(int port, String path) {
		return URI.create("http://127.0.0.1:" + port + path);
	}

}
