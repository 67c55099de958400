package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.Set;

import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.JobRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A large job waits until somebody else than its maker has agreed.
 */
class ApprovalIT {

	private static final String REJECTED = "{\"action\":\"delete\",\"filter\":{\"kind\":\"REJECTED\"}}";

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor ana;

	@BeforeAll
	static void start() {
		panel = new RunningPanel("panel.approval-above=5");
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		for (String name : new String[] { "ana", "bia" }) {
			admin.json("POST", "/api/v1/users", """
					{"name":"%s","password":"a long password","role":"operator"%s}""".formatted(name,
					name.equals("bia") ? ",\"withheld\":[\"delete\"]" : ""));
		}
		ana = Visitor.program(panel.url(), "ana", "a long password");
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void runsOnlyAfterSomebodyElseHasAgreed() {
		long id = job(ana, REJECTED);

		panel.get(JobRunner.class).round(Set.of());
		assertThat(state(id)).isEqualTo("AWAITING_APPROVAL");
		assertThat(untouched(id)).isTrue();
		assertThat(ana.json("POST", "/api/v1/jobs/" + id + "/resume", null).statusCode()).isEqualTo(409);
		assertThat(ana.json("POST", "/api/v1/jobs/" + id + "/pause", null).statusCode()).isEqualTo(409);
		assertThat(ana.json("POST", "/api/v1/jobs/" + id + "/approve", null).statusCode()).isEqualTo(409);
		assertThat(Visitor.program(panel.url(), "bia", "a long password")
			.json("POST", "/api/v1/jobs/" + id + "/approve", null)
			.statusCode()).isEqualTo(403);
		panel.get(JobRunner.class).round(Set.of());
		assertThat(untouched(id)).isTrue();

		HttpResponse<String> approved = admin.json("POST", "/api/v1/jobs/" + id + "/approve",
				"{\"reason\":\"agreed with the shop\"}");
		panel.get(JobRunner.class).round(Set.of());

		assertThat(approved.statusCode()).isEqualTo(200);
		assertThat(approved.body()).contains("\"change\":\"APPROVED\"", "agreed with the shop");
		assertThat(Visitor.read(admin.get("/api/v1/jobs/" + id)).path("resolved").asLong()).isPositive();
		assertThat(admin.json("POST", "/api/v1/jobs/" + id + "/approve", null).statusCode()).isEqualTo(409);
		assertThat(admin.json("POST", "/api/v1/jobs/" + id + "/refuse", "{\"reason\":\"x\"}").statusCode())
			.isEqualTo(409);
		assertThat(admin.get("/api/v1/audit?kind=JOB&person=admin").body()).contains("APPROVED",
				"agreed with the shop");
	}

	@Test
	void aRefusalNeedsAReasonAndEndsIt() {
		long id = job(ana, "{\"action\":\"delete\",\"filter\":{\"kind\":\"UNAVAILABLE\"}}");

		HttpResponse<String> mute = admin.json("POST", "/api/v1/jobs/" + id + "/refuse", null);
		HttpResponse<String> refused = admin.json("POST", "/api/v1/jobs/" + id + "/refuse",
				"{\"reason\":\"the Manager is back\"}");
		panel.get(JobRunner.class).round(Set.of());

		assertThat(mute.statusCode()).isEqualTo(400);
		assertThat(refused.statusCode()).isEqualTo(200);
		assertThat(state(id)).isEqualTo("CANCELLED");
		assertThat(untouched(id)).isTrue();
	}

	@Test
	void thePageAsksTheSecondPersonAndTellsTheFirst() {
		Visitor maker = Visitor.person(panel.url(), "ana", "a long password");
		Visitor other = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		long id = job(ana, "{\"action\":\"reprocess\",\"filter\":{\"kind\":\"UNAVAILABLE\"}}");

		assertThat(maker.get("/jobs/" + id).body()).contains("Espera aprovação", "outra pessoa aprove")
			.doesNotContain("/approve");
		assertThat(maker.post("/jobs/" + id + "/approve").statusCode()).isEqualTo(302);
		assertThat(maker.get("/jobs/" + id).body()).contains("quem decide é outra pessoa");
		assertThat(other.get("/jobs/" + id).body()).contains("/jobs/" + id + "/approve", "/jobs/" + id + "/refuse");
		other.post("/jobs/" + id + "/refuse");
		assertThat(other.get("/jobs/" + id).body()).contains("Para recusar, diga por quê");
		other.post("/jobs/" + id + "/approve", "reason", "pode ir");
		assertThat(other.get("/jobs/" + id).body()).contains("Aprovado. O lote começa", "“pode ir”");
		assertThat(state(id)).isEqualTo("RUNNING");
		maker.post("/jobs/" + id + "/cancel");
	}

	@Test
	void aSmallOneStartsByItselfAndTickingIsNoWayAround() {
		long id = job(ana, "{\"action\":\"delete\",\"filter\":{\"q\":\"cupom4100\"}}");
		Visitor person = Visitor.person(panel.url(), "ana", "a long password");
		String[] ticks = new String[14];
		ticks[0] = "act";
		ticks[1] = "DELETE";
		for (int i = 2; i < ticks.length; i += 2) {
			ticks[i] = "tick";
			ticks[i + 1] = (i / 2) + "@0";
		}
		person.get("/failures");

		person.post("/failures/bulk", ticks);

		assertThat(person.get("/failures").body()).contains("Mais de 5 de uma vez só com aprovação");
		assertThat(state(id)).isIn("RUNNING", "COMPLETED");
	}

	private static long job(Visitor by, String order) {
		HttpResponse<String> made = by.json("POST", "/api/v1/jobs", order);
		assertThat(made.statusCode()).isEqualTo(202);
		return Visitor.read(made).path("id").asLong();
	}

	private static String state(long id) {
		return Visitor.read(admin.get("/api/v1/jobs/" + id)).path("state").asString();
	}

	private static boolean untouched(long id) {
		JsonNode job = Visitor.read(admin.get("/api/v1/jobs/" + id));
		return job.path("notStarted").asLong() == job.path("selected").asLong();
	}

}
