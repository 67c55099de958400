package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BatchIT {

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start("gateway.max-request-size=64KB", "gateway.max-batch-size=2MB");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void answersEachLineInOrderAndABrokenOneHarmsNoOther() {
		String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
		long before = TestGateway.recordCount();

		List<JsonNode> results = post("{\"n\":1}\r\n[]\n\n{\"n\":2}\n{\"a\":\n" + large + "\n{\"n\":3}");

		assertThat(results).extracting((result) -> result.path("status").asInt())
			.containsExactly(202, 400, 400, 202, 400, 413, 202);
		assertThat(results.get(1).propertyNames()).containsExactly("status", "type", "title", "detail");
		assertThat(TestGateway.recordCount() - before).isEqualTo(3);
		assertThat(TestGateway.record("Confirma", results.get(3).path("id").asString()).value())
			.asString(StandardCharsets.UTF_8)
			.isEqualTo("{\"n\":2}");
	}

	@Test
	void takesTenThousandLinesAndNotOneMore() {
		String lines = "{\"num_pdv\":7}\n".repeat(BatchDoor.MAX_LINES);
		long before = TestGateway.recordCount();

		assertThat(post(lines)).hasSize(BatchDoor.MAX_LINES).allMatch((result) -> result.path("status").asInt() == 202);
		assertThat(TestGateway.recordCount() - before).isEqualTo(BatchDoor.MAX_LINES);
		assertThat(post(lines + "{}\n{}\n")).hasSize(BatchDoor.MAX_LINES + 1)
			.last()
			.matches((result) -> result.path("status").asInt() == 413);
	}

	@Test
	void refusesABatchThatIsTooLargeAsAWhole() {
		assertThat(send("{}\n".repeat(700_000)).status()).isEqualTo(413);
		assertThat(send("").status()).isEqualTo(400);
	}

	private static List<JsonNode> post(String lines) {
		Answer answer = send(lines);
		assertThat(answer.status()).as(answer.text()).isEqualTo(207);
		assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
		return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
	}

	private static Answer send(String lines) {
		return gateway.post("/api/v1/functions/Confirma/requests", "application/x-ndjson",
				lines.getBytes(StandardCharsets.UTF_8));
	}

}
