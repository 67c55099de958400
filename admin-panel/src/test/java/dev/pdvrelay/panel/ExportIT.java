package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list as a file.
 */
class ExportIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void holdsEverythingThatMatchesAndNothingElse() {
		record("Muitas", 1203, "Operador não cadastrado");
		record("Outra", 3, "Outra coisa");

		HttpResponse<String> file = admin.get("/failures.csv?function=Muitas");

		assertThat(admin.get("/failures?function=Muitas").body()).contains("href=\"/failures.csv?function=Muitas\"");
		assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
		assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; filename=");
		assertThat(file.body()).startsWith("\uFEFF\"id\";").contains("Operador não cadastrado").doesNotContain("Outra");
		assertThat(file.body().lines().skip(1).distinct()).hasSize(1203);
		assertThat(admin.get("/failures.csv?kind=BOGUS").statusCode()).isEqualTo(400);
	}

	@Test
	void isOneArrayOfJsonAsWell() {
		record("Json", 1001, "Operador \"não\" cadastrado");

		HttpResponse<String> file = admin.get("/failures.json?function=Json");

		assertThat(admin.get("/failures?function=Json").body()).contains("href=\"/failures.json?function=Json\"");
		assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
		assertThat(file.headers().firstValue("Content-Disposition").orElse("")).endsWith(".json\"");
		JsonNode all = Visitor.read(file);
		assertThat(all.size()).isEqualTo(1001);
		assertThat(all.get(0).path("message").asString()).isEqualTo("Operador \"não\" cadastrado");
		assertThat(all.get(0).path("orderingKey").asString()).isEqualTo("1/2/3");
		assertThat(all.get(0).has("content")).isFalse();
		assertThat(Visitor.read(admin.get("/failures.json?function=None")).isEmpty()).isTrue();
		assertThat(admin.get("/failures.json?kind=BOGUS").statusCode()).isEqualTo(400);
		assertThat(admin.get("/failures.json?q=pdv:").statusCode()).isEqualTo(400);
	}

	@Test
	void holdsNoFormula() {
		record("Hostil", 1, "=HYPERLINK(\"http://example.org\";\"Clique\")");

		assertThat(admin.get("/failures.csv?function=Hostil").body()).contains(";\"'=HYPERLINK(\"\"http");
	}

	private static void record(String function, int count, String message) {
		List<RecordedFailure> failures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			failures.add(SampleFailures.of(
					SampleRequests.of(function, "{\"a\":\"1\"}", new OrderingKey("1/2/3"), ArgumentStyle.NAMED),
					new Failure(FailureKind.REJECTED, "55", message, null, Instant.now())));
		}
		panel.get(FailureRecording.class).record(failures);
	}

}
