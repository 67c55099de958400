package dev.pdvrelay.panel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People who come in by the company's login service.
 */
class OutsideLoginIT {

	private static StubLoginService service;

	private static RunningPanel panel;

	private static Visitor admin;

	@BeforeAll
	static void start() throws Exception {
		service = new StubLoginService();
		panel = new RunningPanel("panel.oidc.issuer=" + service.issuer(), "panel.oidc.client-id=panel",
				"panel.oidc.client-secret=secret", "panel.oidc.role-claim=realm_access.roles",
				"panel.oidc.admin=pdv-admin");
		admin = Visitor.program(panel.url(), "admin", RunningPanel.PASSWORD);
	}

	@AfterAll
	static void stop() {
		panel.close();
		service.close();
	}

	private static Map<String, Object> claims(String name, String... roles) {
		return Map.of("preferred_username", name, "realm_access", Map.of("roles", List.of(roles)));
	}

	/** Goes where a browser would go. */
	private static HttpResponse<String> enter(Visitor visitor) throws Exception {
		String there = location(visitor.get("/oauth2/authorization/sso"));
		HttpResponse<String> back = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.ofString());
		return visitor.get(location(back).substring(panel.url().length()));
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("");
	}

	@Test
	void letsInWhomItGivesARoleWithTheRightsOfThatRole() throws Exception {
		service.knows("1", claims("ana.souza", "other", "operator"));
		Visitor ana = new Visitor(panel.url());

		assertThat(ana.get("/login").body()).contains("Entrar com a conta da empresa", "name=\"password\"");
		HttpResponse<String> in = enter(ana);

		assertThat(location(in)).isEqualTo("/");
		assertThat(ana.get("/").body()).contains("ana.souza").doesNotContain("href=\"/people\"");
		assertThat(ana.get("/account").body()).contains("Fazer e aprovar lotes");
		assertThat(ana.get("/people").statusCode()).isEqualTo(403);
		assertThat(ana.get("/api/v1/errors").statusCode()).isEqualTo(200);
		assertThat(admin.get("/api/v1/audit?kind=PEOPLE&person=relay").body()).contains("by the login service");
	}

	@Test
	void followsTheRoleAndIsHeldToWhatIsDecidedHere() throws Exception {
		service.knows("2", claims("bia", "viewer"));
		enter(new Visitor(panel.url()));
		service.knows("2", claims("bia", "pdv-admin"));
		Visitor bia = new Visitor(panel.url());
		enter(bia);
		assertThat(bia.get("/people").statusCode()).isEqualTo(200);

		admin.json("PUT", "/api/v1/users/bia", "{\"role\":\"viewer\",\"functions\":[\"subirXMLNota\"]}");
		assertThat(bia.get("/people").statusCode()).isEqualTo(302);
		enter(bia);
		assertThat(bia.get("/people").statusCode()).isEqualTo(403);
		assertThat(Visitor.read(admin.get("/api/v1/users/bia")).path("role").asString()).isEqualTo("operator");

		admin.json("PUT", "/api/v1/users/bia", "{\"disabled\":true}");
		assertThat(location(enter(bia))).isEqualTo("/login?outside");
		assertThat(bia.get("/failures").statusCode()).isEqualTo(302);
	}

	@Test
	void letsInNobodyWithoutARoleAndNobodyWhoTakesAForeignName() throws Exception {
		for (Map<String, Object> claims : List.of(claims("caio"), claims("caio", "Admin"), claims("ADMIN", "pdv-admin"),
				claims("no <script> name", "viewer"), claims("relay", "viewer"),
				Map.<String, Object>of("realm_access", Map.of("roles", "viewer")))) {
			service.knows("3", claims);
			Visitor visitor = new Visitor(panel.url());

			assertThat(location(enter(visitor))).as(claims.toString()).isEqualTo("/login?outside");
			assertThat(visitor.get("/failures").statusCode()).isEqualTo(302);
		}
		assertThat(new Visitor(panel.url()).get("/login?outside").body()).contains("não abre o painel");
		assertThat(admin.get("/api/v1/users/caio").statusCode()).isEqualTo(404);
	}

	@Test
	void believesNoForgedTokenAndNoForgedAnswer() throws Exception {
		service.knows("4", claims("davi", "pdv-admin"));
		Visitor davi = new Visitor(panel.url());
		davi.get("/oauth2/authorization/sso");
		assertThat(location(davi.get("/login/oauth2/code/sso?code=x&state=made-up"))).isEqualTo("/login?outside");
		try {
			service.isForged();

			assertThat(location(enter(davi))).isEqualTo("/login?outside");
		}
		finally {
			service.isHonest();
		}
		assertThat(davi.get("/failures").statusCode()).isEqualTo(302);
		assertThat(admin.get("/api/v1/users/davi").statusCode()).isEqualTo(404);
	}

	@Test
	void noPasswordOpensAnAccountFromOutsideOrAPanelThatTakesNone() throws Exception {
		service.knows("5", claims("eva", "viewer"));
		enter(new Visitor(panel.url()));

		assertThat(Visitor.program(panel.url(), "eva", "").get("/api/v1/errors").statusCode()).isEqualTo(401);
		try (RunningPanel closed = new RunningPanel("panel.password-login=false",
				"panel.oidc.issuer=" + service.issuer(), "panel.oidc.client-id=panel",
				"panel.oidc.client-secret=secret")) {
			assertThat(new Visitor(closed.url()).get("/login").body()).contains("/oauth2/authorization/sso")
				.doesNotContain("name=\"password\"");
			assertThat(Visitor.program(closed.url(), "admin", RunningPanel.PASSWORD).get("/api/v1/errors").statusCode())
				.isEqualTo(401);
			assertThat(Visitor.person(closed.url(), "admin", RunningPanel.PASSWORD).get("/failures").statusCode())
				.isEqualTo(302);
		}
	}

}
