package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may do what: every changing endpoint for everybody, by session and by HTTP Basic.
 */
class RightsIT {

	private static final List<String> ROLES = List.of("nobody", "viewer", "operator", "admin");

	private static RunningPanel panel;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		Visitor admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		for (String role : List.of("viewer", "operator")) {
			String user = """
					{"name":"%s","password":"a long password","role":"%s"}""".formatted(role, role);
			assertThat(admin.json("POST", "/api/v1/users", user).statusCode()).isEqualTo(201);
		}
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	static Stream<Arguments> api() {
		return Stream.of(Arguments.of("GET", "/api/v1/errors", null, 1),
				Arguments.of("GET", "/api/v1/errors/1", null, 1),
				Arguments.of("GET", "/api/v1/errors/1?reveal=true", null, 2),
				Arguments.of("POST", "/api/v1/errors/999999/reprocess", null, 2),
				Arguments.of("POST", "/api/v1/errors/999999/reprocess", "{\"reason\":\"x\"}", 2),
				Arguments.of("DELETE", "/api/v1/errors/999999", null, 2),
				Arguments.of("POST", "/api/v1/errors/999999/restore", null, 2),
				Arguments.of("POST", "/api/v1/errors/999999/settle", "{\"reason\":\"x\"}", 2),
				Arguments.of("GET", "/api/v1/pauses", null, 1), Arguments.of("GET", "/api/v1/incidents", null, 1),
				Arguments.of("GET", "/api/v1/incidents/1", null, 1),
				Arguments.of("POST", "/api/v1/incidents/999999/acknowledge", null, 2),
				Arguments.of("POST", "/api/v1/incidents/999999/fix", "{\"reason\":\"x\"}", 2),
				Arguments.of("POST", "/api/v1/incidents/999999/mute", "{\"reason\":\"x\"}", 2),
				Arguments.of("POST", "/api/v1/incidents/999999/unmute", null, 2),
				Arguments.of("POST", "/api/v1/incidents/999999/note", "{\"note\":\"x\"}", 2),
				Arguments.of("GET", "/api/v1/jobs", null, 1), Arguments.of("GET", "/api/v1/jobs/999999", null, 1),
				Arguments.of("GET", "/api/v1/figures", null, 1), Arguments.of("POST", "/api/v1/jobs", "{}", 2),
				Arguments.of("POST", "/api/v1/jobs/999999/pause", null, 2),
				Arguments.of("POST", "/api/v1/jobs/999999/resume", null, 2),
				Arguments.of("POST", "/api/v1/jobs/999999/cancel", null, 2),
				Arguments.of("PUT", "/api/v1/functions/None/pause", "{\"reason\":\"x\"}", 2),
				Arguments.of("DELETE", "/api/v1/functions/None/pause", null, 2),
				Arguments.of("POST", "/api/v1/whatever/comes", null, 2), Arguments.of("GET", "/api/v1/users", null, 3),
				Arguments.of("GET", "/api/v1/users/admin", null, 3), Arguments.of("POST", "/api/v1/users", "{}", 3),
				Arguments.of("PUT", "/api/v1/users/nemo", "{}", 3),
				Arguments.of("DELETE", "/api/v1/users/nemo", null, 3));
	}

	@ParameterizedTest
	@MethodSource("api")
	void theApiAsksForLoginAndRole(String method, String path, String body, int least) {
		for (int role = 0; role < ROLES.size(); role++) {
			HttpResponse<String> answer = program(role).json(method, path, body);

			String what = ROLES.get(role) + " " + method + " " + path;
			if (role == 0) {
				assertThat(answer.statusCode()).as(what).isEqualTo(401);
			}
			else if (role < least) {
				assertThat(answer.statusCode()).as(what).isEqualTo(403);
			}
			else {
				assertThat(answer.statusCode()).as(what).isIn(200, 400, 404);
			}
			if (answer.statusCode() >= 400) {
				assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(what)
					.startsWith("application/problem+json");
				assertThat(Visitor.read(answer).path("detail").asString()).as(what).isNotBlank();
			}
		}
	}

	static Stream<Arguments> pages() {
		return Stream.of(Arguments.of("GET", "/", 1), Arguments.of("GET", "/failures", 1),
				Arguments.of("GET", "/failures/1", 1), Arguments.of("GET", "/failures/1/content", 1),
				Arguments.of("GET", "/failures/1/edit", 2), Arguments.of("POST", "/failures/1", 2),
				Arguments.of("POST", "/failures/1/content", 2), Arguments.of("POST", "/failures/1/original", 2),
				Arguments.of("GET", "/failures/1/versions/1", 1), Arguments.of("POST", "/failures/1/versions/1", 2),
				Arguments.of("POST", "/failures/999999/reprocess", 2), Arguments.of("POST", "/failures/999999/edit", 2),
				Arguments.of("POST", "/failures/999999/delete", 2), Arguments.of("POST", "/failures/999999/restore", 2),
				Arguments.of("POST", "/failures/999999/settle", 2), Arguments.of("GET", "/failures.csv", 1),
				Arguments.of("GET", "/failures.json", 1), Arguments.of("GET", "/jobs", 1),
				Arguments.of("GET", "/jobs/999999", 1), Arguments.of("GET", "/jobs/new", 2),
				Arguments.of("POST", "/jobs", 2), Arguments.of("POST", "/jobs/999999/pause", 2),
				Arguments.of("POST", "/jobs/999999/resume", 2), Arguments.of("POST", "/jobs/999999/cancel", 2),
				Arguments.of("POST", "/failures/bulk", 2), Arguments.of("GET", "/functions/subirXMLNota", 1),
				Arguments.of("POST", "/functions/None/pause", 2), Arguments.of("POST", "/functions/None/resume", 2),
				Arguments.of("GET", "/incidents", 1), Arguments.of("GET", "/incidents/1", 1),
				Arguments.of("POST", "/incidents/999999/acknowledge", 2),
				Arguments.of("POST", "/incidents/999999/fix", 2), Arguments.of("POST", "/incidents/999999/mute", 2),
				Arguments.of("POST", "/incidents/999999/unmute", 2), Arguments.of("POST", "/incidents/999999/note", 2),
				Arguments.of("GET", "/kafka", 1), Arguments.of("GET", "/kafka/topics", 1),
				Arguments.of("GET", "/kafka/topics/nada", 1), Arguments.of("GET", "/kafka/groups", 1),
				Arguments.of("GET", "/kafka/group?id=nada", 1), Arguments.of("GET", "/kafka/topics/nada/records", 2),
				Arguments.of("GET", "/kafka/topics/nada/records/0/0", 2),
				Arguments.of("GET", "/kafka/topics/nada/records/0/0/value", 2), Arguments.of("GET", "/people", 3),
				Arguments.of("POST", "/people", 3), Arguments.of("POST", "/people/nemo", 3),
				Arguments.of("POST", "/people/nemo/remove", 3));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void thePagesAskForLoginAndRole(String method, String path, int least) {
		for (int role = 0; role < ROLES.size(); role++) {
			Visitor visitor = person(role);

			HttpResponse<String> answer = method.equals("GET") ? visitor.get(path)
					: visitor.post(path, "version", "0", "act", "DELETE");

			String what = ROLES.get(role) + " " + method + " " + path;
			if (role == 0) {
				assertThat(answer.statusCode()).as(what).isEqualTo(302);
				assertThat(answer.headers().firstValue("Location")).as(what).contains("/login");
			}
			else if (role < least) {
				assertThat(answer.statusCode()).as(what).isEqualTo(403);
				assertThat(answer.body()).as(what).contains("Seus direitos não permitem isso");
			}
			else {
				assertThat(answer.statusCode()).as(what).isIn(200, 302, 400, 404);
			}
		}
	}

	@Test
	void aViewerIsOfferedNothingThatWouldBeRefused() {
		String page = person(1).get("/failures/1").body();

		assertThat(page).contains("O que aconteceu")
			.doesNotContain("/failures/1/reprocess")
			.doesNotContain("/edit")
			.doesNotContain("/kafka/topics");
		assertThat(person(1).get("/failures").body()).doesNotContain("name=\"tick\"")
			.doesNotContain("href=\"/people\"");
		assertThat(person(1).get("/functions/subirXMLNota").body()).contains("Partições").doesNotContain("/pause");
		assertThat(person(1).get("/incidents/1").body()).contains("O que foi feito").doesNotContain("/acknowledge");
	}

	@Test
	void onlyHealthAndMetricsAreOpenWithoutDetails() {
		Visitor nobody = new Visitor(panel.url());

		assertThat(nobody.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(nobody.get("/actuator/health").body()).doesNotContain("components").doesNotContain("db");
		assertThat(nobody.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
		for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/health/db",
				"/actuator/info")) {
			assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	private static Visitor program(int role) {
		return (role == 0) ? new Visitor(panel.url())
				: Visitor.program(panel.url(), ROLES.get(role), password(ROLES.get(role)));
	}

	private static final Map<String, Visitor> PEOPLE = new java.util.HashMap<>();

	private static Visitor person(int role) {
		return PEOPLE.computeIfAbsent(ROLES.get(role), (name) -> {
			if (role > 0) {
				return Visitor.person(panel.url(), name, password(name));
			}
			Visitor nobody = new Visitor(panel.url());
			nobody.get("/login");
			return nobody;
		});
	}

	private static String password(String role) {
		return role.equals("admin") ? RunningPanel.PASSWORD : "a long password";
	}

}
