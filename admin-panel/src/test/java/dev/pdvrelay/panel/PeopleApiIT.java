package dev.pdvrelay.panel;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users by the API: who may be added, changed and removed.
 */
class PeopleApiIT {

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void keepsUsersInOrder() {
		assertThat(user("POST", "", "ana", "a long password", "viewer").statusCode()).isEqualTo(201);
		assertThat(user("POST", "", "ANA", "a long password", "viewer").statusCode()).isEqualTo(409);
		assertThat(user("POST", "", "bad name", "a long password", "viewer").statusCode()).isEqualTo(400);
		assertThat(user("POST", "", "automatic", "a long password", "viewer").statusCode()).isEqualTo(400);
		assertThat(user("POST", "", "curta", "short", "viewer").statusCode()).isEqualTo(400);
		assertThat(user("POST", "", "longa", "x".repeat(73), "viewer").statusCode()).isEqualTo(400);
		assertThat(user("POST", "", "outra", "a long password", "king").statusCode()).isEqualTo(400);
		assertThat(admin.json("POST", "/api/v1/users", "{").statusCode()).isEqualTo(400);
		assertThat(user("PUT", "/ana", "ana", "another password", "operator").statusCode()).isEqualTo(200);
		assertThat(Visitor.program(panel.url(), "ana", "another password").get("/api/v1/errors").statusCode())
			.isEqualTo(200);
		assertThat(admin.get("/api/v1/users").body()).contains("{\"name\":\"ana\",\"role\":\"operator\",")
			.doesNotContain("password")
			.doesNotContain("bcrypt");
		assertThat(admin.json("DELETE", "/api/v1/users/ana", null).statusCode()).isEqualTo(204);
		assertThat(admin.json("DELETE", "/api/v1/users/ana", null).statusCode()).isEqualTo(404);
	}

	@Test
	void theLastAdminStays() {
		assertThat(admin.json("DELETE", "/api/v1/users/admin", null).statusCode()).isEqualTo(409);
		assertThat(admin.json("PUT", "/api/v1/users/Admin", "{\"role\":\"viewer\"}").statusCode()).isEqualTo(409);
		assertThat(admin.get("/api/v1/users/admin").body()).contains("\"role\":\"admin\"");
	}

	private static HttpResponse<String> user(String method, String path, String name, String password, String role) {
		return admin.json(method, "/api/v1/users" + path, """
				{"name":"%s","password":"%s","role":"%s"}""".formatted(name, password, role));
	}

}
