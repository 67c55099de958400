package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The home page tells how it is and how it has been, and never more than anybody knows.
 */
class HomeIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		TestKafka.createTopic(Topics.STATUS, 1);
		TestKafka.createTopic(Topics.CONTROL, 1);
		panel = new RunningPanel("panel.slow-after=3s");
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@BeforeEach
	void forget() {
		panel.database()
			.execute(
					"truncate failed_request, failed_request_version, failed_attempt, incident, incident_history, incident_hour");
		panel.database().execute("truncate function_minute");
	}

	@Test
	void saysThatAllIsWellAndThatNobodyHasMeasuredYet() {
		String page = admin.get("/").body();

		assertThat(page).contains("Tudo em dia.", "Ainda sem medições neste período.", "Ver os números em uma tabela",
				"a página se atualiza sozinha");
		assertThat(page).doesNotContain("Nenhuma falha no período");
	}

	@Test
	void tellsDeliveriesFailuresAndIncidentsOfAFunction() {
		figures("GravaBinarioMovimento", 20, 42, 0, 7);
		panel.get(FailureRecording.class)
			.record(List.of(
					SampleFailures.of(SampleRequests.update("GravaBinarioMovimento", "7"),
							new Failure(FailureKind.REJECTED, "17", "Loja em inventário", null, Instant.now())),
					SampleFailures.of(SampleRequests.update("GravaBinarioMovimento", "8"),
							new Failure(FailureKind.REJECTED, "18", "Série vencida", null, Instant.now()))));

		String row = row(admin.get("/").body(), "GravaBinarioMovimento");

		assertThat(row).contains("Entregas por minuto\"><span>42<", "Falhas, última hora\"><span>2<",
				"<a href=\"/incidents\">2</a>");
		assertThat(row(admin.get("/").body(), "subirXMLNota")).contains("Entregas por minuto\"><span>–<",
				"Falhas, última hora\"><span>–<");
	}

	@Test
	void givesProgramsTheSameAndLeavesGapsEmpty() {
		figures("GravaBinarioMovimento", 2, 42, 3, 7);
		panel.database()
			.execute("delete from function_minute where minute = date_trunc('minute', now()) - interval '1 minute'");

		JsonNode hour = Visitor.read(admin.get("/api/v1/figures?range=1h"));
		JsonNode line = hour.path("functions").path(0);

		assertThat(hour.path("times")).hasSize(60);
		assertThat(hour.path("stepSeconds").asInt()).isEqualTo(60);
		assertThat(line.path("name").asString()).isEqualTo("GravaBinarioMovimento");
		assertThat(line.path("deliveredPerMinute").path(58).asDouble()).isEqualTo(42);
		assertThat(line.path("failed").path(58).asInt()).isEqualTo(3);
		assertThat(line.path("waiting").path(58).asInt()).isEqualTo(7);
		assertThat(List.of(line.path("waiting").path(59).isNull(), line.path("failed").path(59).isNull(),
				line.path("deliveredPerMinute").path(59).isNull(), line.path("waiting").path(0).isNull()))
			.containsOnly(true);
		assertThat(Visitor.read(admin.get("/api/v1/figures?range=7d")).path("times")).hasSize(168);
		assertThat(Visitor.read(admin.get("/api/v1/figures")).path("range").asString()).isEqualTo("24h");
	}

	@Test
	void refusesARangeThatItDoesNotKnow() {
		HttpResponse<String> answer = admin.get("/api/v1/figures?range=1y");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Visitor.read(answer).path("detail").asString()).contains("1h, 24h, 7d");
		assertThat(admin.get("/?range=1y").body()).contains("Falhas por minuto");
		assertThat(admin.get("/?range=7d").body()).contains("Falhas por hora");
	}

	@Test
	void servesTheChartsFromThePanelItself() {
		Matcher script = Pattern.compile("src=\"(/assets/chart\\.umd\\.min[^\"]+)\"").matcher(admin.get("/").body());

		assertThat(script.find()).isTrue();
		HttpResponse<String> served = new Visitor(panel.url()).get(script.group(1));
		assertThat(served.statusCode()).isEqualTo(200);
		assertThat(served.body()).contains("Chart");
		assertThat(served.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
	}

	@Test
	void tellsThatTheManagerIsSlow() {
		String endpoint = panel.get(FunctionCatalog.class).find("subirXMLNota").orElseThrow().endpoint().toString();
		TestKafka.send(StatusRecords
			.toRecord(new WorkerStatus("slow", Instant.now(), List.of(new EndpointStatus(endpoint, null, 2, 8, 8200L)),
					List.of(new PartitionStatus("subirXMLNota", 0, 3, null, false)))));
		try {
			assertThat(Objects.requireNonNull(Awaitility.await()
				.atMost(Duration.ofSeconds(15))
				.until(() -> admin.get("/").body(), (page) -> page.contains("Lento: responde em 8 s")))).isNotBlank();
		}
		finally {
			TestKafka.send(StatusRecords.ended("slow"));
		}
	}

	@Test
	void tellsOneShopFromManyOnAnIncident() {
		for (String key : List.of("1/0214/01", "1/0214/02", "1/0087/01")) {
			panel.get(FailureRecording.class)
				.record(List.of(SampleFailures.of(
						SampleRequests.of("GravaBinarioMovimento", "{}", new OrderingKey(key), ArgumentStyle.NAMED),
						new Failure(FailureKind.REJECTED, "17", "Loja em inventário", null, Instant.now()))));
		}
		String list = admin.get("/incidents").body();
		Matcher link = Pattern.compile("href=\"(/incidents/\\d+)\"").matcher(list);
		assertThat(link.find()).isTrue();

		String page = admin.get(link.group(1)).body();

		assertThat(list).contains("2 lojas", "3 PDVs", "aria-label=\"3 falhas em 24 horas; no máximo 3 por hora");
		assertThat(page).contains("2 lojas", "3 PDVs", "2 falhas, 2 PDVs", "3 falhas em 7 dias")
			.containsPattern("empresa\u00A01, loja\u00A00214");
	}

	private static void figures(String function, int minutes, int delivered, int failed, int waiting) {
		panel.database().execute("""
				insert into function_minute (minute, function, delivered, failed, waiting, abreast)
				select date_trunc('minute', now()) - n * interval '1 minute', '%s', %d, %d, %d, true
				from generate_series(1, %d) n""".formatted(function, delivered, failed, waiting, minutes));
	}

	private static String row(String page, String function) {
		int from = page.indexOf("/functions/" + function);
		return page.substring(from, page.indexOf("</tr>", from));
	}

}
