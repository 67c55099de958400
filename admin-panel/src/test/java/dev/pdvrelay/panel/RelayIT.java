package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.common.testing.TestKafka;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What workers tell stands on the pages, and what people order reaches the workers.
 */
class RelayIT {

	private static final String PAUSE = "/api/v1/functions/GravaBinarioMovimento/pause";

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor program;

	private final List<String> workers = new ArrayList<>();

	@BeforeAll
	static void start() {
		for (String topic : List.of("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota")) {
			TestKafka.createTopic(topic, 3);
		}
		TestKafka.createTopic(Topics.STATUS, 1);
		TestKafka.createTopic(Topics.CONTROL, 1);
		TestKafka.createTopic("Rara", 3);
		panel = new RunningPanel("functions.Rara.endpoint=/rara.php5", "functions.Rara.partitions=3");
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		program = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@AfterEach
	void end() {
		this.workers.forEach((worker) -> TestKafka.send(StatusRecords.ended(worker)));
	}

	@Test
	void saysOnEveryPageThatTheManagerIsAwayAndThatThereIsNothingToDo() {
		Instant since = Instant.now().minus(Duration.ofMinutes(29));
		tell("away", since, new PartitionStatus("GravaBinarioMovimento", 0, 3000, since, false),
				new PartitionStatus("AtualizaDadosPDV", 0, 214, null, false),
				new PartitionStatus("subirXMLNota", 0, 5, null, false));

		for (String path : List.of("/", "/failures", "/people", "/nada", "/functions/GravaBinarioMovimento")) {
			String page = await(path, "Manager sem resposta desde");
			assertThat(page).as(path)
				.contains("3.219 requisições esperando; nenhuma virou erro", "o envio recomeça sozinho")
				.contains("role=\"status\"");
		}
		assertThat(admin.get("/").body()).contains("Sem resposta desde", "há 29 min", "3.000");
		assertThat(new Visitor(panel.url()).get("/login").body()).doesNotContain("sem resposta");
	}

	@Test
	void namesTheFunctionsThatWaitWhenOnlyAPartOfTheManagerIsAway() {
		Instant since = Instant.now().minus(Duration.ofMinutes(3));
		URIs urls = URIs.of(panel.get(FunctionCatalog.class));
		tell(new WorkerStatus("part", Instant.now(),
				List.of(new EndpointStatus(urls.movement(), null, 2, 8), new EndpointStatus(urls.note(), since, 0, 1)),
				List.of(new PartitionStatus("subirXMLNota", 1, 1, since, false),
						new PartitionStatus("GravaBinarioMovimento", 1, 70, null, false))));

		String page = await("/", "Só o que passa por subirXMLNota.");

		assertThat(page).contains("— 1 requisição esperando; nenhuma virou erro").contains("Responde");
	}

	@Test
	void warnsOfPartitionsThatNobodyOrMoreThanOneWorksOn() {
		tell("one", null, new PartitionStatus("Rara", 0, 7, null, false));
		tell("two", null, new PartitionStatus("Rara", 0, 7, null, true));

		String page = await("/", "Ninguém trabalha na partição 1, 2");
		String partitions = await("/functions/Rara", "Ninguém trabalha nela");

		assertThat(page).contains("Mais de um trabalhador na partição 0");
		assertThat(partitions).contains("7 requisições esperando.").contains("Mais de um trabalhador");
	}

	@Test
	void pausesAndResumesFromThePageAndTellsWhoAndWhy() {
		admin.get("/functions/GravaBinarioMovimento");

		admin.post("/functions/GravaBinarioMovimento/pause", "partition", "", "reason", "manutenção <b>até</b> 23h");
		String paused = admin.get("/functions/GravaBinarioMovimento").body();
		String elsewhere = admin.get("/failures").body();
		ConsumerRecord<byte[], byte[]> order = lastOrder();
		admin.post("/functions/GravaBinarioMovimento/resume", "reason", "terminou");
		String resumed = admin.get("/functions/GravaBinarioMovimento").body();

		assertThat(paused).contains("Pausa ordenada", "manutenção &lt;b&gt;até&lt;/b&gt; 23h", "por admin");
		assertThat(elsewhere).contains("GravaBinarioMovimento pausada", "por admin desde");
		assertThat(new String(order.value(), StandardCharsets.UTF_8)).contains("\"by\":\"admin\"", "manutenção",
				"\"partition\":null");
		assertThat(resumed).contains("Retomada.").doesNotContain("GravaBinarioMovimento pausada");
		assertThat(lastOrder().value()).isNull();
		assertThat(new String(lastOrder().headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
			.isEqualTo("terminou");
	}

	@Test
	void pausesOnePartitionByTheApiAndSaysWhatStillHolds() {
		HttpResponse<String> whole = program.json("PUT", PAUSE, "{\"partition\":null,\"reason\":\"tudo\"}");
		HttpResponse<String> part = program.json("PUT", PAUSE, "{\"partition\":2,\"reason\":\"cupom preso\"}");
		JsonNode all = Visitor.read(program.get("/api/v1/pauses")).path("items");
		HttpResponse<String> resumed = program.json("DELETE", PAUSE + "?partition=2", null);
		HttpResponse<String> all2 = program.json("DELETE", PAUSE, "{\"reason\":\"fim\"}");

		assertThat(whole.statusCode()).isEqualTo(200);
		assertThat(Visitor.read(part).path("by").asString()).isEqualTo("admin");
		assertThat(Visitor.read(part).path("partition").asInt()).isEqualTo(2);
		assertThat(all).hasSize(2);
		assertThat(Visitor.read(resumed).path("items")).hasSize(1);
		assertThat(Visitor.read(all2).path("items")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			GravaBinarioMovimento | {}                                | 400
			GravaBinarioMovimento | {"reason":"  "}                   | 400
			GravaBinarioMovimento | {"reason":7}                      | 400
			GravaBinarioMovimento | {"reason":"x","partition":3}      | 400
			GravaBinarioMovimento | {"reason":"x","partition":-1}     | 400
			GravaBinarioMovimento | {"reason":"x","partition":"1"}    | 400
			GravaBinarioMovimento | {"reason":"x","partiton":1}       | 400
			gravabinariomovimento | {"reason":"x"}                    | 404
			""")
	void refusesAnOrderThatIsNotClear(String function, String body, int status) {
		HttpResponse<String> answer = program.json("PUT", "/api/v1/functions/" + function + "/pause", body);

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(Visitor.read(answer).path("detail").asString()).isNotBlank();
		assertThat(Visitor.read(program.get("/api/v1/pauses")).path("items")).isEmpty();
	}

	@Test
	void asksForTheReasonOfAPause() {
		admin.get("/functions/subirXMLNota");

		admin.post("/functions/subirXMLNota/pause", "partition", "1", "reason", " ");

		assertThat(admin.get("/functions/subirXMLNota").body()).contains("Nada foi pausado: diga por quê.");
		assertThat(admin.get("/functions/nada").statusCode()).isEqualTo(404);
	}

	private void tell(String worker, @Nullable Instant awaySince, PartitionStatus... partitions) {
		List<EndpointStatus> endpoints = panel.get(FunctionCatalog.class)
			.all()
			.stream()
			.map(Function::endpoint)
			.distinct()
			.map((endpoint) -> new EndpointStatus(endpoint.toString(), awaySince, 0, 4))
			.toList();
		tell(new WorkerStatus(worker, Instant.now(), endpoints, List.of(partitions)));
	}

	private void tell(WorkerStatus status) {
		this.workers.add(status.instance());
		TestKafka.send(StatusRecords.toRecord(status));
	}

	private static String await(String path, String text) {
		return Objects.requireNonNull(Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> admin.get(path).body(), (page) -> page.contains(text)));
	}

	private static ConsumerRecord<byte[], byte[]> lastOrder() {
		List<ConsumerRecord<byte[], byte[]>> orders = TestKafka.records(Topics.CONTROL);
		return orders.get(orders.size() - 1);
	}

	private record URIs(String movement, String note) {

		static URIs of(FunctionCatalog catalog) {
			return new URIs(catalog.find("GravaBinarioMovimento").orElseThrow().endpoint().toString(),
					catalog.find("subirXMLNota").orElseThrow().endpoint().toString());
		}

	}

}
