package dev.pdvrelay.panel;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.pdvrelay.panel.people.Right;
import dev.pdvrelay.panel.people.Role;
import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.pdvrelay.panel.people.Right.BULK;
import static dev.pdvrelay.panel.people.Right.CARE;
import static dev.pdvrelay.panel.people.Right.CONFIGURE;
import static dev.pdvrelay.panel.people.Right.CONTENT;
import static dev.pdvrelay.panel.people.Right.DELETE;
import static dev.pdvrelay.panel.people.Right.EDIT;
import static dev.pdvrelay.panel.people.Right.PAUSE;
import static dev.pdvrelay.panel.people.Right.REPROCESS;
import static dev.pdvrelay.panel.people.Right.REVEAL;
import static dev.pdvrelay.panel.people.Right.SEE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may do what: every endpoint for nobody, for each role, and for accounts that lack
 * exactly one right; by session and by HTTP Basic.
 */
class RightsIT {

	private static final Map<String, Set<Right>> ACCOUNTS = new LinkedHashMap<>();

	private static final Map<String, Visitor> PEOPLE = new LinkedHashMap<>();

	private static RunningPanel panel;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
		Visitor admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		ACCOUNTS.put("admin", Role.ADMIN.rights());
		PEOPLE.put("admin", Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD));
		add(admin, "viewer", Role.VIEWER, null);
		add(admin, "operator", Role.OPERATOR, null);
		for (Right right : Role.OPERATOR.rights()) {
			add(admin, "without-" + right, Role.OPERATOR, right);
		}
	}

	private static void add(Visitor admin, String name, Role role, Right withheld) {
		String user = """
				{"name":"%s","password":"a long password","role":"%s","withheld":[%s]}""".formatted(name, role,
				(withheld != null) ? "\"" + withheld + "\"" : "");
		assertThat(admin.json("POST", "/api/v1/users", user).statusCode()).isEqualTo(201);
		Set<Right> rights = EnumSet.copyOf(role.rights());
		rights.remove(withheld);
		ACCOUNTS.put(name, rights);
		PEOPLE.put(name, Visitor.person(panel.url(), name, "a long password"));
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	private static Arguments call(String method, String path, String body, Right... needed) {
		return Arguments.of(method, path, body, Set.of(needed));
	}

	static Stream<Arguments> api() {
		String because = "{\"reason\":\"x\"}";
		String job = "{\"action\":\"%s\",\"filter\":{\"q\":\"nothing matches this\"}}";
		return Stream.of(call("GET", "/api/v1/errors", null, SEE), call("GET", "/api/v1/errors/1", null, SEE),
				call("GET", "/api/v1/errors/1?reveal=true", null, SEE, REVEAL),
				call("GET", "/api/v1/figures", null, SEE),
				call("POST", "/api/v1/errors/999999/reprocess", null, SEE, REPROCESS),
				call("POST", "/api/v1/errors/999999/reprocess", because, SEE, REPROCESS),
				call("DELETE", "/api/v1/errors/999999", null, SEE, DELETE),
				call("POST", "/api/v1/errors/999999/restore", null, SEE, DELETE),
				call("POST", "/api/v1/errors/999999/settle", because, SEE, REPROCESS),
				call("GET", "/api/v1/pauses", null, SEE), call("GET", "/api/v1/incidents", null, SEE),
				call("GET", "/api/v1/incidents/1", null, SEE),
				call("POST", "/api/v1/incidents/999999/acknowledge", null, SEE, CARE),
				call("POST", "/api/v1/incidents/999999/fix", because, SEE, CARE),
				call("POST", "/api/v1/incidents/999999/mute", because, SEE, CARE),
				call("POST", "/api/v1/incidents/999999/unmute", null, SEE, CARE),
				call("POST", "/api/v1/incidents/999999/note", "{\"note\":\"x\"}", SEE, CARE),
				call("GET", "/api/v1/jobs", null, SEE), call("GET", "/api/v1/jobs/999999", null, SEE),
				call("POST", "/api/v1/jobs", "{}", SEE, BULK),
				call("POST", "/api/v1/jobs", job.formatted("reprocess"), SEE, BULK, REPROCESS),
				call("POST", "/api/v1/jobs", job.formatted("delete"), SEE, BULK, DELETE),
				call("POST", "/api/v1/jobs", job.formatted("restore"), SEE, BULK, DELETE),
				call("POST", "/api/v1/jobs/999999/pause", null, SEE, BULK),
				call("POST", "/api/v1/jobs/999999/resume", null, SEE, BULK),
				call("POST", "/api/v1/jobs/999999/cancel", null, SEE, BULK),
				call("POST", "/api/v1/jobs/999999/approve", null, SEE, BULK),
				call("POST", "/api/v1/jobs/999999/refuse", because, SEE, BULK),
				call("PUT", "/api/v1/functions/None/pause", because, SEE, PAUSE),
				call("DELETE", "/api/v1/functions/None/pause", null, SEE, PAUSE),
				call("POST", "/api/v1/whatever/comes", null, CONFIGURE), call("POST", "/api/v1/account/password", "{}"),
				call("GET", "/api/v1/audit", null, CONFIGURE), call("GET", "/api/v1/users", null, CONFIGURE),
				call("GET", "/api/v1/users/admin", null, CONFIGURE), call("POST", "/api/v1/users", "{}", CONFIGURE),
				call("PUT", "/api/v1/users/nemo", "{}", CONFIGURE),
				call("DELETE", "/api/v1/users/nemo", null, CONFIGURE));
	}

	@ParameterizedTest
	@MethodSource("api")
	void theApiAsksForLoginAndForEachRight(String method, String path, String body, Set<Right> needed) {
		HttpResponse<String> nobody = new Visitor(panel.url()).json(method, path, body);
		assertThat(nobody.statusCode()).isEqualTo(401);
		expectProblem(nobody, "nobody " + method + " " + path);
		accounts(method, needed).forEach((name, rights) -> {
			Visitor person = PEOPLE.get(name);

			HttpResponse<String> answer = person.json(method, path, body, "X-CSRF-TOKEN", person.token());

			expectApi(answer, name + " " + method + " " + path, rights.containsAll(needed));
		});
	}

	@ParameterizedTest
	@MethodSource("api")
	void programsHaveTheSameRights(String method, String path, String body, Set<Right> needed) {
		for (String name : List.of("viewer", "operator")) {
			Visitor program = Visitor.program(panel.url(), name, "a long password");

			HttpResponse<String> answer = program.json(method, path, body);

			expectApi(answer, name + " " + method + " " + path, ACCOUNTS.get(name).containsAll(needed));
		}
	}

	/**
	 * Everybody for what changes something; for the rest, those who make a difference.
	 */
	private static Map<String, Set<Right>> accounts(String method, Set<Right> needed) {
		if (!method.equals("GET")) {
			return ACCOUNTS;
		}
		Map<String, Set<Right>> some = new LinkedHashMap<>(ACCOUNTS);
		some.entrySet().removeIf((one) -> one.getKey().startsWith("without-") && one.getValue().containsAll(needed));
		return some;
	}

	private static void expectApi(HttpResponse<String> answer, String what, boolean isAllowed) {
		if (isAllowed) {
			assertThat(answer.statusCode()).as(what).isIn(200, 202, 400, 404);
		}
		else {
			assertThat(answer.statusCode()).as(what).isEqualTo(403);
		}
		if (answer.statusCode() >= 400) {
			expectProblem(answer, what);
		}
	}

	private static void expectProblem(HttpResponse<String> answer, String what) {
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(what)
			.startsWith("application/problem+json");
		assertThat(Visitor.read(answer).path("detail").asString()).as(what).isNotBlank();
	}

	private static Arguments page(String method, String path, Right... needed) {
		return Arguments.of(method, path, Set.of(needed));
	}

	static Stream<Arguments> pages() {
		return Stream.of(page("GET", "/", SEE), page("GET", "/failures", SEE), page("GET", "/failures/1", SEE),
				page("GET", "/failures/1/content", SEE, CONTENT), page("GET", "/failures/1/original", SEE, CONTENT),
				page("POST", "/failures/1", SEE, REVEAL), page("POST", "/failures/1/content", SEE, CONTENT, REVEAL),
				page("POST", "/failures/1/original", SEE, CONTENT, REVEAL),
				page("GET", "/failures/1/versions/1", SEE, CONTENT),
				page("POST", "/failures/1/versions/1", SEE, CONTENT, REVEAL),
				page("GET", "/failures/1/edit", SEE, CONTENT, REVEAL, EDIT, REPROCESS),
				page("POST", "/failures/999999/reprocess", SEE, REPROCESS),
				page("POST", "/failures/999999/edit", SEE, CONTENT, REVEAL, EDIT, REPROCESS),
				page("POST", "/failures/999999/delete", SEE, DELETE),
				page("POST", "/failures/999999/restore", SEE, DELETE),
				page("POST", "/failures/999999/settle", SEE, REPROCESS), page("GET", "/failures.csv", SEE),
				page("GET", "/failures.json", SEE), page("GET", "/kafka", SEE), page("GET", "/kafka/topics", SEE),
				page("GET", "/kafka/topics/nada", SEE), page("GET", "/kafka/groups", SEE),
				page("GET", "/kafka/group?id=nada", SEE), page("GET", "/kafka/topics/nada/records", SEE, CONTENT),
				page("GET", "/kafka/topics/nada/records/0/0", SEE, CONTENT),
				page("GET", "/kafka/topics/nada/records/0/0/value", SEE, CONTENT), page("GET", "/jobs", SEE),
				page("GET", "/jobs/999999", SEE), page("GET", "/jobs/new?action=delete", SEE, BULK, DELETE),
				page("GET", "/jobs/new?action=reprocess", SEE, BULK, REPROCESS),
				page("POST", "/jobs?action=delete", SEE, BULK, DELETE),
				page("POST", "/jobs?action=reprocess", SEE, BULK, REPROCESS),
				page("POST", "/jobs/999999/pause", SEE, BULK), page("POST", "/jobs/999999/resume", SEE, BULK),
				page("POST", "/jobs/999999/cancel", SEE, BULK), page("POST", "/jobs/999999/approve", SEE, BULK),
				page("POST", "/jobs/999999/refuse", SEE, BULK),
				page("POST", "/failures/bulk?act=DELETE", SEE, BULK, DELETE),
				page("POST", "/failures/bulk?act=RESTORE", SEE, BULK, DELETE),
				page("POST", "/failures/bulk?act=REPROCESS", SEE, BULK, REPROCESS),
				page("GET", "/functions/subirXMLNota", SEE), page("POST", "/functions/None/pause", SEE, PAUSE),
				page("POST", "/functions/None/resume", SEE, PAUSE), page("GET", "/incidents", SEE),
				page("GET", "/incidents/1", SEE), page("POST", "/incidents/999999/acknowledge", SEE, CARE),
				page("POST", "/incidents/999999/fix", SEE, CARE), page("POST", "/incidents/999999/mute", SEE, CARE),
				page("POST", "/incidents/999999/unmute", SEE, CARE), page("POST", "/incidents/999999/note", SEE, CARE),
				page("GET", "/account"), page("POST", "/account/password"), page("GET", "/audit", CONFIGURE),
				page("GET", "/audit.csv", CONFIGURE), page("POST", "/whatever/comes", CONFIGURE),
				page("GET", "/people", CONFIGURE), page("POST", "/people", CONFIGURE),
				page("POST", "/people/nemo", CONFIGURE), page("POST", "/people/nemo/limits", CONFIGURE),
				page("POST", "/people/nemo/remove", CONFIGURE));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void thePagesAskForLoginAndForEachRight(String method, String path, Set<Right> needed) {
		Visitor nobody = new Visitor(panel.url());
		nobody.get("/login");
		HttpResponse<String> refusal = method.equals("GET") ? nobody.get(path) : nobody.post(path, "version", "0");
		assertThat(refusal.statusCode()).isEqualTo(302);
		assertThat(refusal.headers().firstValue("Location").orElse("")).contains("/login");
		accounts(method, needed).forEach((name, rights) -> {
			Visitor visitor = PEOPLE.get(name);

			HttpResponse<String> answer = method.equals("GET") ? visitor.get(path) : visitor.post(path, "version", "0");

			String what = name + " " + method + " " + path;
			if (rights.containsAll(needed)) {
				assertThat(answer.statusCode()).as(what).isIn(200, 302, 400, 404);
			}
			else {
				assertThat(answer.statusCode()).as(what).isEqualTo(403);
				assertThat(answer.body()).as(what).contains("Seus direitos não permitem isso");
			}
		});
	}

	/** Whoever has every right but one is offered everything but what that one is for. */
	@Test
	void nobodyIsOfferedWhatWouldBeRefused() {
		String path = "/failures/"
				+ Visitor.read(PEOPLE.get("operator").get("/api/v1/errors?status=FAILED&kind=REJECTED"))
					.path("items")
					.get(0)
					.path("id")
					.asLong();
		Map<Right, List<String>> offers = Map.of(REPROCESS, List.of("/edit\""), EDIT, List.of("/edit\""), DELETE,
				List.of("/delete\""), CONTENT, List.of("/content\"", "/edit\""));
		String all = PEOPLE.get("operator").get(path).body();

		offers.forEach((right, offered) -> {
			String page = PEOPLE.get("without-" + right).get(path).body();
			offered.forEach((offer) -> {
				assertThat(all).as(offer).contains(path + offer.strip());
				assertThat(page).as("without " + right).doesNotContain("href=\"" + path + offer.strip());
				assertThat(page).as("without " + right).doesNotContain("formaction=\"" + path + offer.strip());
			});
		});
	}

	@Test
	void whoMayNotSeeContentsGetsNoneFromTheApi() {
		Visitor person = PEOPLE.get("without-CONTENT");

		assertThat(Visitor.read(person.get("/api/v1/errors/1")).path("content").isNull()).isTrue();
		assertThat(Visitor.read(person.get("/api/v1/errors")).path("items").get(0).path("content").isNull()).isTrue();
		assertThat(Visitor.read(PEOPLE.get("viewer").get("/api/v1/errors/1")).path("content").isNull()).isFalse();
	}

	@Test
	void anEditByTheApiNeedsTheRightToEdit() {
		Visitor person = PEOPLE.get("without-EDIT");

		HttpResponse<String> edit = person.json("POST", "/api/v1/errors/1/reprocess",
				"{\"content\":{\"a\":1},\"reason\":\"x\"}", "X-CSRF-TOKEN", person.token());

		assertThat(edit.statusCode()).isEqualTo(403);
	}

	/**
	 * A role is only a set of rights; a page that asks for it forgets what is withheld.
	 */
	@Test
	void noTemplateAsksForARole() throws IOException {
		List<String> asking = new ArrayList<>();
		try (Stream<Path> templates = Files.list(Path.of("src/main/resources/panel/templates"))) {
			for (Path template : templates.toList()) {
				if (Files.readString(template).contains("hasRole")) {
					asking.add(template.toString());
				}
			}
		}

		assertThat(asking).isEmpty();
	}

	@Test
	void aViewerIsOfferedNothingThatWouldBeRefused() {
		String page = PEOPLE.get("viewer").get("/failures/1").body();

		assertThat(page).contains("O que aconteceu").doesNotContain("/failures/1/reprocess").doesNotContain("/edit");
		assertThat(PEOPLE.get("viewer").get("/failures").body()).doesNotContain("name=\"tick\"")
			.doesNotContain("href=\"/people\"");
		assertThat(PEOPLE.get("viewer").get("/functions/subirXMLNota").body()).contains("Partições")
			.doesNotContain("/pause");
		assertThat(PEOPLE.get("viewer").get("/incidents/1").body()).contains("O que foi feito")
			.doesNotContain("/acknowledge");
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

}
