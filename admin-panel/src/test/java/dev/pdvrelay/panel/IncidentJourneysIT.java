package dev.pdvrelay.panel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A cause is looked after once, not row by row. */
class IncidentJourneysIT {

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor program;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		admin = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		program = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void showsOneIncidentForManyFailuresAndLeadsToThem() {
		for (int i = 1; i <= 3; i++) {
			fail("Operador " + i + " não cadastrado na loja " + i * 7, i);
		}

		JsonNode incident = incident("Operador # não cadastrado na loja #");
		String list = admin.get("/incidents").body();
		String page = admin.get("/incidents/" + incident.path("id").asLong()).body();
		String failures = admin.get("/failures?incident=" + incident.path("id").asLong()).body();

		assertThat(incident.path("open").asInt()).isEqualTo(3);
		assertThat(incident.path("tills").asInt()).isEqualTo(3);
		assertThat(list).contains("Operador # não cadastrado na loja #", "sem dono", "Novo");
		assertThat(page).contains("3 falhas abertas", "3 PDVs", "Operador 2 não cadastrado na loja 14",
				"Eu cuido disto");
		assertThat(failures).contains("Operador 1 não", "Operador 3 não", "Incidente");
	}

	@Test
	void isLookedAfterNotedFixedAndComesBack() {
		fail("Série 1 não existe", 1);
		long id = incident("Série # não existe").path("id").asLong();
		admin.get("/incidents/" + id);

		act(id, "acknowledge", "version", "0");
		act(id, "note", "version", "1", "note", "falta a série no cadastro");
		String asked = act(id, "fix", "version", "2");
		String fixed = act(id, "fix", "version", "2", "reason", "série cadastrada");
		fail("Série 2 não existe", 2);
		String back = admin.get("/incidents/" + id).body();

		assertThat(asked).contains("Faltam palavras", "Assumido", "falta a série no cadastro");
		assertThat(fixed).contains("Marcado como corrigido", "série cadastrada");
		assertThat(back).contains("Voltou", "admin cuida deste incidente");
	}

	@Test
	void tellsTheSecondThatTheFirstWasQuicker() {
		fail("Chave já em processamento", 1);
		long id = incident("Chave já em processamento").path("id").asLong();
		admin.get("/incidents/" + id);

		act(id, "acknowledge", "version", "0");
		String page = act(id, "mute", "version", "0", "for", "ONE_DAY", "reason", "já sei");

		assertThat(page).contains("Outra pessoa mudou este incidente");
	}

	@Test
	void canBeMutedByProgramsUntilAMomentToCome() {
		fail("PDV inativo", 1);
		long id = incident("PDV inativo").path("id").asLong();
		String path = "/api/v1/incidents/" + id;
		Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);

		assertThat(program.json("POST", path + "/mute", "{\"reason\":\"x\"}").statusCode()).isEqualTo(400);
		assertThat(program.json("POST", path + "/mute", "{\"until\":\"soon\"}").statusCode()).isEqualTo(400);
		assertThat(program.json("POST", path + "/mute", "{\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"x\"}")
			.statusCode()).isEqualTo(400);
		assertThat(
				program.json("POST", path + "/mute", "{\"until\":\"" + tomorrow + "\",\"reason\":\"loja em reforma\"}")
					.statusCode())
			.isEqualTo(200);

		JsonNode muted = Visitor.read(program.get("/api/v1/incidents?view=muted"));
		assertThat(muted.path("items").path(0).path("cause").asString()).isEqualTo("PDV inativo");
		assertThat(admin.get("/incidents/" + id).body()).contains("Silenciado até", "loja em reforma");
		assertThat(program.get("/api/v1/incidents?view=none").statusCode()).isEqualTo(400);
		assertThat(program.get("/api/v1/incidents/999999").statusCode()).isEqualTo(404);
		assertThat(admin.get("/incidents/999999").statusCode()).isEqualTo(404);
		assertThat(admin.get("/incidents?view=none").statusCode()).isEqualTo(400);
		assertThat(admin.get("/failures?incident=x").statusCode()).isEqualTo(400);
	}

	/** Presses a button and follows to the page that comes next. */
	private static String act(long id, String act, String... fields) {
		admin.post("/incidents/" + id + "/" + act, fields);
		return admin.get("/incidents/" + id).body();
	}

	private static JsonNode incident(String cause) {
		for (JsonNode incident : Visitor.read(program.get("/api/v1/incidents")).path("items")) {
			if (incident.path("cause").asString().equals(cause)) {
				return incident;
			}
		}
		throw new AssertionError("no incident " + cause);
	}

	private static void fail(String message, int pdv) {
		panel.get(FailureRecording.class)
			.record(List.of(SampleFailures.of(SampleRequests.update(SampleRequests.FUNCTION, Integer.toString(pdv)),
					new Failure(FailureKind.REJECTED, "17", message, null, Instant.now()))));
	}

}
