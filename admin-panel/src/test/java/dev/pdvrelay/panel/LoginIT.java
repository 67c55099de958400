package dev.pdvrelay.panel;

import java.net.http.HttpResponse;

import dev.pdvrelay.store.FailureRecording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Getting in, staying out, and not being tricked.
 */
class LoginIT {

	private static RunningPanel panel;

	@BeforeAll
	static void start() {
		panel = new RunningPanel();
		panel.get(FailureRecording.class).record(VariedFailures.evening());
	}

	@AfterAll
	static void stop() {
		panel.close();
	}

	@Test
	void returnsToThePageThatWasAskedForAndNowhereElse() {
		Visitor visitor = new Visitor(panel.url());

		HttpResponse<String> asked = visitor.get("/failures?status=FAILED&continue=http://evil.example/");
		visitor.get("/login?continue=http://evil.example/");
		HttpResponse<String> in = visitor.post("/login?continue=http://evil.example/", "username", "admin", "password",
				RunningPanel.PASSWORD, "redirect", "//evil.example", "continue", "http://evil.example/");

		assertThat(location(asked)).isEqualTo("/login");
		assertThat(in.statusCode()).isEqualTo(302);
		assertThat(location(in)).startsWith("/failures?status=FAILED");
	}

	@Test
	void believesNoHeaderAboutHostAddressOrPath() {
		Visitor nobody = new Visitor(panel.url());

		HttpResponse<String> asked = nobody.get("/failures", "X-Forwarded-Host", "evil.example", "X-Original-URL",
				"/login", "X-Rewrite-URL", "/login", "X-HTTP-Method-Override", "DELETE", "Forwarded",
				"host=evil.example;proto=https");

		assertThat(asked.statusCode()).isEqualTo(302);
		assertThat(location(asked)).isEqualTo("/login");
		assertThat(nobody.get("/%2e%2e/failures").statusCode()).isEqualTo(400);
		assertThat(nobody.get("/api/v1/errors;x=1").statusCode()).isIn(400, 401);
		assertThat(nobody.get("/login/../failures").statusCode()).isIn(302, 400);
	}

	@Test
	void theLanguageLinkStaysOnThisPage() {
		Visitor visitor = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);

		String portuguese = visitor.get("/failures?q=x&lang=//evil.example", "Accept-Language", "en").body();
		String english = visitor.get("/failures?lang=en").body();
		String again = visitor.get("/failures").body();

		assertThat(portuguese).contains("lang=\"pt-BR\"").contains("href=\"?q=x&amp;lang=en\"");
		assertThat(english).contains("<html lang=\"en\"").contains("Nothing is lost");
		assertThat(again).contains("<html lang=\"en\"");
	}

	@Test
	void sendsTheHeadersThatKeepABrowserSafe() {
		HttpResponse<String> page = new Visitor(panel.url()).get("/login");

		assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
		assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly").contains("SameSite=Lax");
		assertThat(page.headers().firstValue("Server")).isEmpty();
		assertThat(page.body()).doesNotContain(" style=").doesNotContain("<style").doesNotContain(" onclick=");
	}

	@Test
	void aFormWithoutItsTokenChangesNothing() {
		Visitor visitor = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);

		HttpResponse<String> forged = visitor.send("POST", "/failures/1/delete", "version=0", "Content-Type",
				"application/x-www-form-urlencoded");

		assertThat(forged.statusCode()).isEqualTo(403);
		assertThat(forged.body()).contains("Esta página ficou velha");
		assertThat(visitor.get("/api/v1/errors/1").body()).contains("\"status\":\"FAILED\"");
	}

	@Test
	void theApiNeedsATokenWithASessionOnly() {
		Visitor person = Visitor.person(panel.url(), "admin", RunningPanel.PASSWORD);
		Visitor program = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		String both = "Basic YWRtaW46d3Jvbmc=";

		assertThat(person.json("DELETE", "/api/v1/errors/999", null).statusCode()).isEqualTo(403);
		assertThat(person.json("DELETE", "/api/v1/errors/999", null, "Authorization", both).statusCode())
			.isEqualTo(403);
		assertThat(person.json("DELETE", "/api/v1/errors/999", null, "X-CSRF-TOKEN", person.token()).statusCode())
			.isEqualTo(404);
		assertThat(program.json("DELETE", "/api/v1/errors/999", null).statusCode()).isEqualTo(404);
		assertThat(program.json("DELETE", "/api/v1/errors/999", null, "Sec-Fetch-Site", "cross-site").statusCode())
			.isEqualTo(403);
		Visitor fresh = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		assertThat(fresh.get("/api/v1/errors").headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void locksANameAfterTenWrongPasswords() {
		Visitor admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		admin.json("POST", "/api/v1/users", """
				{"name":"guessed","password":"a long password","role":"viewer"}""");
		for (int i = 0; i < 10; i++) {
			assertThat(Visitor.program(panel.url(), "guessed", "wrong " + i).get("/api/v1/errors").statusCode())
				.isEqualTo(401);
		}

		HttpResponse<String> right = Visitor.program(panel.url(), "Guessed", "a long password").get("/api/v1/errors");
		Visitor browser = new Visitor(panel.url());
		browser.get("/login");
		HttpResponse<String> form = browser.post("/login", "username", "guessed", "password", "a long password");

		assertThat(right.statusCode()).isEqualTo(429);
		assertThat(right.headers().firstValue("Retry-After")).isPresent();
		assertThat(location(form)).isEqualTo("/login?locked");
		assertThat(browser.get("/login?locked").statusCode()).isEqualTo(429);
		assertThat(admin.get("/api/v1/errors").statusCode()).isEqualTo(200);
	}

	@Test
	void aRemovedOrDemotedPersonIsOutAtOnce() {
		Visitor admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
		admin.json("POST", "/api/v1/users", """
				{"name":"maria","password":"a long password","role":"operator"}""");
		Visitor maria = Visitor.person(panel.url(), "maria", "a long password");
		assertThat(maria.get("/failures").statusCode()).isEqualTo(200);

		admin.json("PUT", "/api/v1/users/maria", "{\"role\":\"viewer\"}");
		HttpResponse<String> demoted = maria.get("/failures");
		Visitor again = Visitor.person(panel.url(), "maria", "a long password");
		admin.json("DELETE", "/api/v1/users/maria", null);
		HttpResponse<String> removed = again.get("/failures");

		assertThat(location(demoted)).isEqualTo("/login");
		assertThat(location(removed)).isEqualTo("/login");
	}

	@Test
	void aWrongPasswordIsToldAndTheNameIsNotGivenAway() {
		Visitor visitor = new Visitor(panel.url());
		visitor.get("/login");

		HttpResponse<String> wrong = visitor.post("/login", "username", "nemo\u0000<script>", "password", "x");

		assertThat(location(wrong)).isEqualTo("/login?error");
		assertThat(visitor.get("/login?error").body()).contains("Nome ou senha não conferem").doesNotContain("nemo");
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

}
