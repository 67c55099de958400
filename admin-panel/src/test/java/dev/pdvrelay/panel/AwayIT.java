package dev.pdvrelay.panel;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka or the database away: the panel starts, says so, and forgets nothing.
 */
class AwayIT {

	@Test
	void withoutKafkaPagesOpenAndWhatIsSentAgainIsQueued() {
		try (RunningPanel panel = new RunningPanel("kafka.bootstrap-servers=no-such-broker.invalid:9092")) {
			panel.get(FailureRecording.class).record(List.of(VariedFailures.rejected()));
			Visitor admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
			assertThat(admin.get("/failures").statusCode()).isEqualTo(200);
			admin.get("/failures/1");

			admin.post("/failures/1/reprocess", "version", "0");
			String page = admin.get("/failures/1").body();

			assertThat(page).contains("Na fila: o Kafka não confirmou");
			admin.post("/functions/subirXMLNota/pause", "reason", "manutenção");
			assertThat(admin.get("/functions/subirXMLNota").body()).contains("O Kafka não confirmou; a ordem não vale",
					"value=\"manutenção\"");
			HttpResponse<String> order = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD)
				.json("PUT", "/api/v1/functions/subirXMLNota/pause", "{\"reason\":\"manutenção\"}");
			assertThat(order.statusCode()).isEqualTo(503);
			assertThat(order.headers().firstValue("Retry-After")).isPresent();
		}
	}

	@Test
	void withoutKafkaItsPagesSaySo() {
		try (RunningPanel panel = new RunningPanel("kafka.bootstrap-servers=no-such-broker.invalid:9092")) {
			Visitor admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
			for (String path : List.of("/kafka", "/kafka/topics", "/kafka/topics/subirXMLNota", "/kafka/groups",
					"/kafka/topics/subirXMLNota/records", "/kafka/topics/subirXMLNota/records/0/7")) {
				HttpResponse<String> page = admin.get(path);

				assertThat(page.statusCode()).as(path).isEqualTo(503);
				assertThat(page.body()).contains("Sem contato com o Kafka", "no-such-broker.invalid:9092")
					.doesNotContain("Exception");
				assertThat(page.headers().firstValue("Retry-After")).isPresent();
			}
		}
	}

	@Test
	void aBrokerThatNeverAnswersKeepsNobodyWaitingHoweverManyAsk() throws Exception {
		try (ServerSocket mute = new ServerSocket(0, 200);
				RunningPanel panel = new RunningPanel("kafka.bootstrap-servers=localhost:" + mute.getLocalPort())) {
			Visitor admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
			ExecutorService people = Executors.newFixedThreadPool(30);
			long start = System.nanoTime();

			List<Future<HttpResponse<String>>> pages = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				pages.add(people.submit(() -> admin.get("/kafka")));
			}
			int failures = admin.get("/failures").statusCode();
			Duration otherPage = Duration.ofNanos(System.nanoTime() - start);
			List<String> bodies = new ArrayList<>();
			for (Future<HttpResponse<String>> page : pages) {
				assertThat(page.get().statusCode()).isEqualTo(503);
				bodies.add(page.get().body());
			}
			people.shutdown();

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			assertThat(failures).isEqualTo(200);
			assertThat(otherPage).isLessThan(Duration.ofSeconds(5));
			assertThat(bodies).anyMatch((body) -> body.contains("Sem contato com o Kafka"))
				.anyMatch((body) -> body.contains("Muita gente olhando o Kafka agora"));
		}
	}

	@Test
	void withoutTheDatabaseEveryPageSaysSoCalmly() {
		try (RunningPanel panel = new RunningPanel("spring.datasource.hikari.connection-timeout=500",
				"spring.datasource.hikari.validation-timeout=250")) {
			Visitor admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
			Visitor nobody = new Visitor(panel.url());
			nobody.get("/login");
			panel.loseDatabase();

			HttpResponse<String> page = admin.get("/failures");
			HttpResponse<String> api = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD)
				.get("/api/v1/errors");
			HttpResponse<String> login = nobody.post("/login", "username", "admin", "password", RunningPanel.PASSWORD);

			assertThat(page.statusCode()).isEqualTo(503);
			assertThat(page.body()).contains("Sem contato com o banco de dados", "nada se perdeu")
				.doesNotContain("Exception");
			assertThat(page.headers().firstValue("Retry-After")).isPresent();
			assertThat(api.statusCode()).isEqualTo(503);
			assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
			assertThat(login.headers().firstValue("Location")).contains("/login?unavailable");
			assertThat(nobody.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(nobody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		}
	}

}
