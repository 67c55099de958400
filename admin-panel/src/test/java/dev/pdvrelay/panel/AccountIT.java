package dev.pdvrelay.panel;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One's own password, what a password must be, and how long and how often one is in.
 */
class AccountIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		panel = new RunningPanel("panel.sessions-per-person=2", "panel.password-min-length=12");
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	private static HttpResponse<String> add(String name, String password) {
		return admin.json("POST", "/api/v1/users",
				"{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(name, password));
	}

	@Test
	void refusesPasswordsThatEverybodyTriesFirst() {
		for (String weak : List.of("elevenchars", "aaaaaaaaaaaaaaaa", "ababababababab", "joao.da.silva",
				"x".repeat(80))) {
			assertThat(add("Joao.da.Silva", weak).statusCode()).as(weak).isEqualTo(400);
		}
		assertThat(add("Joao.da.Silva", "twelve chars").statusCode()).isEqualTo(201);
	}

	@Test
	void changesOnesOwnPasswordAndEndsAllSessions() {
		add("ana", "a long password");
		Visitor here = Visitor.person(panel.url(), "ana", "a long password");
		Visitor there = Visitor.person(panel.url(), "ana", "a long password");

		here.post("/account/password", "present", "wrong password", "wanted", "a better password");
		assertThat(here.get("/account").body()).contains("A senha atual não confere", "Ver as falhas");
		here.post("/account/password", "present", "a long password", "wanted", "short");
		assertThat(here.get("/account").body()).contains("A senha não serve");
		HttpResponse<String> changed = here.post("/account/password", "present", "a long password", "wanted",
				"a better password");

		assertThat(changed.headers().firstValue("Location")).contains("/login?changed");
		assertThat(here.get("/login?changed").body()).contains("Senha trocada");
		assertThat(here.get("/failures").statusCode()).isEqualTo(302);
		assertThat(there.get("/failures").statusCode()).isEqualTo(302);
		assertThat(program("ana", "a long password")).isEqualTo(401);
		assertThat(program("ana", "a better password")).isEqualTo(200);
	}

	@Test
	void nobodyGuessesThePresentPasswordFromAnOpenScreen() {
		add("bia", "a long password");
		Visitor open = Visitor.person(panel.url(), "bia", "a long password");
		open.get("/account");
		for (int i = 0; i < 10; i++) {
			open.post("/account/password", "present", "wrong " + i, "wanted", "a better password");
			open.get("/account");
		}

		open.post("/account/password", "present", "a long password", "wanted", "a better password");

		assertThat(open.get("/account").body()).contains("Muitas tentativas erradas");
		assertThat(Visitor.program(panel.url(), "bia", "a better password").get("/api/v1/errors").statusCode())
			.isEqualTo(429);
	}

	@Test
	void aFurtherSessionEndsTheOldest() {
		add("caio", "a long password");
		Visitor first = Visitor.person(panel.url(), "caio", "a long password");
		Visitor second = Visitor.person(panel.url(), "caio", "a long password");

		Visitor third = Visitor.person(panel.url(), "caio", "a long password");

		assertThat(first.get("/failures").statusCode()).isEqualTo(302);
		assertThat(first.get("/api/v1/errors").statusCode()).isEqualTo(401);
		assertThat(second.get("/failures").statusCode()).isEqualTo(200);
		assertThat(third.get("/failures").statusCode()).isEqualTo(200);
	}

	@Test
	void whoIsDisabledIsOutAtOnceAndNotToldApartFromAStranger() {
		add("davi", "a long password");
		Visitor davi = Visitor.person(panel.url(), "davi", "a long password");
		assertThat(davi.get("/failures").statusCode()).isEqualTo(200);

		admin.json("PUT", "/api/v1/users/davi", "{\"disabled\":true,\"reason\":\"on leave\"}");

		assertThat(davi.get("/failures").statusCode()).isEqualTo(302);
		Visitor again = new Visitor(panel.url());
		again.get("/login");
		assertThat(again.post("/login", "username", "davi", "password", "a long password")
			.headers()
			.firstValue("Location")).contains("/login?error");
		assertThat(program("davi", "a long password")).isEqualTo(401);
		admin.json("PUT", "/api/v1/users/davi", "{\"disabled\":false}");
		assertThat(program("davi", "a long password")).isEqualTo(200);
	}

	private static int program(String name, String password) {
		return Visitor.program(panel.url(), name, password).get("/api/v1/errors").statusCode();
	}

}
