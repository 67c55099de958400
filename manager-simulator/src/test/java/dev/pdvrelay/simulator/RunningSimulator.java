package dev.pdvrelay.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One simulator for all tests that call it, without rules and memories at the start of
 * each.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "simulator.operations.NovaFuncao.path=/manager/nova.php5",
				"simulator.operations.NovaFuncao.parts=um,dois", "spring.config.name=manager-simulator" })
abstract class RunningSimulator {

	static final String MANAGER = "/manager/manager_webservices.php5";

	static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	int port;

	@BeforeEach
	void startAfresh() throws Exception {
		send("DELETE", "/simulator/requests", "");
		send("DELETE", "/simulator/behaviour", "");
	}

	int done() throws Exception {
		return json("/simulator/effects").at("/total").asInt();
	}

	void behave(String rules) throws Exception {
		assertThat(send("PUT", "/simulator/behaviour", rules).statusCode()).isEqualTo(200);
	}

	HttpResponse<String> call(String pdv, String description) throws Exception {
		return send("POST", MANAGER, envelope("AtualizaDadosPDV",
				"<num_pdv>" + pdv + "</num_pdv><descricao>" + description + "</descricao>"));
	}

	void callAs(String requestId, String description) throws Exception {
		HTTP.send(atualiza(description).header("Request-Id", requestId).build(),
				HttpResponse.BodyHandlers.discarding());
	}

	HttpRequest.Builder atualiza(String description) {
		return request("POST", MANAGER, envelope("AtualizaDadosPDV", "<descricao>" + description + "</descricao>"));
	}

	static String envelope(String operation, String arguments) {
		return """
				<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><a:%1$s xmlns:a="urn:a">%2$s\
				</a:%1$s></SOAP-ENV:Body></SOAP-ENV:Envelope>""".formatted(operation, arguments);
	}

	HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(20))
			.header("Content-Type", "text/xml; charset=utf-8")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(String method, String path, String body) throws Exception {
		return HTTP.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
	}

	JsonNode json(String path) throws Exception {
		return JsonMapper.shared().readTree(send("GET", path, "").body());
	}

}
