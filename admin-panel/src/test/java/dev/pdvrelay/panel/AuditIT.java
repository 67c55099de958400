package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What people change stands in the audit, or has not happened; and what stands there
 * stays.
 */
class AuditIT {

	private static final List<String> TABLES = List.of("audit", "failed_request_history", "incident_history",
			"job_event");

	private static RunningPanel panel;

	private static Visitor admin;

	private static Visitor ana;

	private static long rejected;

	private static long uncertain;

	private static long deleted;

	private static long running;

	private static long paused;

	private static long waiting;

	@BeforeAll
	static void start() {
		TestKafka.createTopic(Topics.CONTROL, 1);
		TestKafka.createTopic("GravaBinarioMovimento", 1);
		panel = new RunningPanel("panel.approval-above=2");
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		done(admin.json("POST", "/api/v1/users", """
				{"name":"ana","password":"a long password","role":"operator","reason":"new in the team"}"""));
		ana = Visitor.program(panel.url(), "ana", "a long password");
		rejected = first("status=FAILED&kind=REJECTED");
		uncertain = first("status=FAILED&kind=UNCERTAIN");
		deleted = first("status=FAILED&kind=UNAVAILABLE");
		done(ana.json("DELETE", "/api/v1/errors/" + deleted + "?reason=twice", null));
		done(ana.json("POST", "/api/v1/incidents/1/note", "{\"note\":\"asked the shop\"}"));
		waiting = job("{}");
		running = job("{\"q\":\"cupom4100\"}");
		paused = job("{\"q\":\"cupom4104\"}");
		done(ana.json("POST", "/api/v1/jobs/" + paused + "/pause", null));
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	private static long job(String filter) {
		HttpResponse<String> made = ana.json("POST", "/api/v1/jobs",
				"{\"action\":\"delete\",\"filter\":" + filter + ",\"reason\":\"tidying\"}");
		done(made);
		return Visitor.read(made).path("id").asLong();
	}

	private static void done(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
	}

	private static long first(String query) {
		return Visitor.read(admin.get("/api/v1/errors?" + query)).path("items").get(0).path("id").asLong();
	}

	static Stream<Arguments> changes() {
		String because = "{\"reason\":\"x\"}";
		return Stream.of(Arguments.of("POST", "/api/v1/errors/REJECTED/reprocess", because),
				Arguments.of("POST", "/api/v1/errors/REJECTED/reprocess",
						"{\"content\":{\"cod_operador\":\"1\"},\"reason\":\"x\"}"),
				Arguments.of("DELETE", "/api/v1/errors/REJECTED", null),
				Arguments.of("POST", "/api/v1/errors/DELETED/restore", null),
				Arguments.of("POST", "/api/v1/errors/UNCERTAIN/settle", because),
				Arguments.of("POST", "/api/v1/incidents/1/acknowledge", null),
				Arguments.of("POST", "/api/v1/incidents/1/fix", because),
				Arguments.of("POST", "/api/v1/incidents/1/mute",
						"{\"until\":\"2099-01-01T00:00:00Z\",\"reason\":\"x\"}"),
				Arguments.of("POST", "/api/v1/incidents/1/unmute", null),
				Arguments.of("POST", "/api/v1/incidents/1/note", "{\"note\":\"x\"}"),
				Arguments.of("POST", "/api/v1/jobs", "{\"action\":\"delete\",\"filter\":{\"kind\":\"REJECTED\"}}"),
				Arguments.of("POST", "/api/v1/jobs/RUNNING/pause", null),
				Arguments.of("POST", "/api/v1/jobs/RUNNING/cancel", null),
				Arguments.of("POST", "/api/v1/jobs/PAUSED/resume", null),
				Arguments.of("POST", "/api/v1/jobs/WAITING/approve", null),
				Arguments.of("POST", "/api/v1/jobs/WAITING/refuse", because),
				Arguments.of("PUT", "/api/v1/functions/subirXMLNota/pause", because),
				Arguments.of("DELETE", "/api/v1/functions/subirXMLNota/pause", null),
				Arguments.of("POST", "/api/v1/users",
						"{\"name\":\"bia\",\"password\":\"a long password\",\"role\":\"viewer\"}"),
				Arguments.of("PUT", "/api/v1/users/ana", "{\"role\":\"viewer\"}"),
				Arguments.of("PUT", "/api/v1/users/ana", "{\"password\":\"another password\"}"),
				Arguments.of("PUT", "/api/v1/users/ana", "{\"shops\":[\"1/0214\"],\"disabled\":true}"),
				Arguments.of("DELETE", "/api/v1/users/ana", null),
				Arguments.of("POST", "/api/v1/account/password",
						"{\"present\":\"correct horse\",\"wanted\":\"another password\"}"),
				Arguments.of("POST", "/failures/bulk?act=DELETE&tick=REJECTED@0", null),
				Arguments.of("POST", "/people/ana/limits?functions=subirXMLNota", null));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void nothingChangesWhenTheAuditCannotBeWritten(String method, String path, String body) {
		String address = path.replace("REJECTED", "" + rejected)
			.replace("UNCERTAIN", "" + uncertain)
			.replace("DELETED", "" + deleted)
			.replace("RUNNING", "" + running)
			.replace("PAUSED", "" + paused)
			.replace("WAITING", "" + waiting);
		Visitor page = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		List<Object> before = state();
		outOfRoom();
		try {

			HttpResponse<String> answer = path.startsWith("/api/") ? admin.json(method, address, body)
					: page.post(address);

			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("no room for the audit");
		}
		finally {
			repair();
		}
		assertThat(state()).isEqualTo(before);
	}

	private static void outOfRoom() {
		panel.database().execute("""
				create or replace function no_room() returns trigger language plpgsql as
				$$ begin raise exception 'no room for the audit'; end $$""");
		TABLES.forEach((table) -> panel.database()
			.execute("create trigger no_room before insert on " + table + " for each row execute function no_room()"));
	}

	private static void repair() {
		TABLES.forEach((table) -> panel.database().execute("drop trigger no_room on " + table));
	}

	private static List<Object> state() {
		List<Object> state = new ArrayList<>();
		for (String table : List.of("person", "failed_request", "incident", "job", "job_item", "audit",
				"failed_request_history", "incident_history", "job_event")) {
			state.add(panel.get(JdbcTemplate.class)
				.queryForObject("select md5(string_agg(t::text, '|' order by t::text)) from " + table + " t",
						String.class));
		}
		state.add(List.copyOf(panel.get(Pauses.class).all()));
		return state;
	}

	@Test
	void theDatabaseRefusesToRewriteIt() {
		JdbcTemplate jdbc = panel.get(JdbcTemplate.class);

		for (String table : TABLES) {
			assertThatThrownBy(() -> jdbc.update("update " + table + " set actor = 'nobody'")).as(table)
				.hasMessageContaining("never changed");
			assertThatThrownBy(() -> jdbc.update("delete from " + table)).as(table)
				.hasMessageContaining("never changed");
		}
		assertThatThrownBy(() -> jdbc.update("truncate audit")).hasMessageContaining("never changed");
	}

	@Test
	void tellsWhoWhatWhyBeforeAndAfter() {
		JsonNode account = entries("kind=PEOPLE&person=ADMIN").get(0);
		JsonNode deletion = entries("kind=FAILURE&person=ana").get(0);
		JsonNode note = entries("kind=INCIDENT&person=ana").get(0);
		List<JsonNode> jobs = entries("kind=JOB&person=ana");

		assertThat(account.path("subject").asString()).isEqualTo("ana");
		assertThat(account.path("reason").asString()).isEqualTo("new in the team");
		assertThat(account.path("before").isNull()).isTrue();
		assertThat(account.path("after").asString()).contains("role=OPERATOR");
		assertThat(deletion.path("reason").asString()).isEqualTo("twice");
		assertThat(deletion.path("before").asString()).isEqualTo("FAILED");
		assertThat(deletion.path("after").asString()).isEqualTo("DELETED");
		assertThat(note.path("after").asString()).contains("note=asked the shop");
		assertThat(jobs.get(0).path("before").asString()).isEqualTo("RUNNING");
		assertThat(jobs.get(jobs.size() - 1).path("after").asString()).startsWith("AWAITING_APPROVAL, DELETE");
		assertThat(admin.get("/api/v1/audit?limit=200").body()).doesNotContain("bcrypt").doesNotContain("a long pass");
	}

	@Test
	void goesThroughAllOfItPageByPageWithoutRepeatingOrMissing() {
		List<JsonNode> whole = entries("limit=200");
		Set<String> seen = new HashSet<>();
		int pages = 0;
		String cursor = "";
		do {
			JsonNode page = Visitor.read(admin.get("/api/v1/audit?limit=2&cursor=" + cursor));
			page.path("items").forEach((one) -> assertThat(seen.add(one.toString())).isTrue());
			cursor = page.path("nextCursor").asString("");
			pages++;
		}
		while (!cursor.isEmpty());

		assertThat(seen).hasSize(whole.size());
		assertThat(pages).isEqualTo((whole.size() + 1) / 2);
		assertThat(entries("from=2099-01-01")).isEmpty();
		assertThat(admin.get("/api/v1/audit?kind=NONE").statusCode()).isEqualTo(400);
		assertThat(admin.get("/api/v1/audit?cursor=xyz").statusCode()).isEqualTo(400);
		assertThat(admin.get("/api/v1/audit?limit=0").statusCode()).isEqualTo(400);
	}

	@Test
	void isAPageAndAFile() {
		Visitor person = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);

		HttpResponse<String> page = person.get("/audit?person=ana");
		HttpResponse<String> file = person.get("/audit.csv?kind=JOB");

		assertThat(page.body()).contains("Lote pausado", "Excluída", "Anotação", "twice")
			.doesNotContain("Conta criada");
		assertThat(file.body()).contains("\"ana\";\"JOB\";\"PAUSED\";\"" + paused + "\"").doesNotContain("PEOPLE");
		assertThat(person.get("/audit?from=x").statusCode()).isEqualTo(400);
		assertThat(person.get("/audit?cursor=x").statusCode()).isEqualTo(400);
	}

	private static List<JsonNode> entries(String query) {
		List<JsonNode> entries = new ArrayList<>();
		Visitor.read(admin.get("/api/v1/audit?" + query)).path("items").forEach(entries::add);
		return entries;
	}

}
