package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.List;

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
