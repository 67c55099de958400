package dev.pdvrelay.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiIT {

	@Test
	void describesRequestsThatAreTakenAsTheyStandThere() {
		try (TestGateway gateway = TestGateway.start()) {
			Answer document = gateway.send("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n");
			assertThat(document.header("Content-Type")).startsWith("application/yaml");
			Map<?, ?> paths = at(new Yaml().load(document.text()), "paths");
			List<String> tried = new ArrayList<>();

			for (var path : paths.entrySet()) {
				if (((Map<?, ?>) path.getValue()).containsKey("post")) {
					Map<?, ?> post = at(path.getValue(), "post");
					at(post, "requestBody", "content").forEach((type, content) -> {
						Object example = ((Map<?, ?>) content).get("example");
						if (example != null) {
							String address = path.getKey().toString().replace("{function}", "AtualizaDadosPDV");
							Answer answer = gateway.post(address, type.toString(),
									example.toString().getBytes(StandardCharsets.UTF_8));
							assertThat(answer.status()).as(answer.text()).isIn(200, 202, 207);
							assertThat(at(post, "responses").keySet().toString())
								.contains(Integer.toString(answer.status()));
							tried.add(type.toString());
						}
					});
				}
			}

			assertThat(tried).containsExactlyInAnyOrder("application/x-www-form-urlencoded", "application/json",
					"text/xml", "application/x-ndjson");
		}
	}

	private static Map<?, ?> at(Object from, String... names) {
		Object at = from;
		for (String name : names) {
			at = ((Map<?, ?>) at).get(name);
		}
		return (Map<?, ?>) at;
	}

}
