package dev.pdvrelay.gateway.workers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequiredWorkersIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Test
	void refuseWhileNobodyWorksAndTakeAsSoonAsSomebodyDoes() {
		TestKafka.createTopic(Topics.STATUS, 1);
		try (TestGateway gateway = TestGateway.start("gateway.require-worker=true")) {
			Answer refused = Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> gateway.postJson("subirXMLNota", "{}"), (answer) -> answer.status() == 503);
			Answer legacy = gateway.post("/", "application/x-www-form-urlencoded",
					"funcao=subirXMLNota&dados=a:1:{i:0;i:1;}".getBytes(StandardCharsets.US_ASCII));

			assertThat(refused.text()).contains("/problems/no-worker", "subirXMLNota");
			assertThat(refused.header("Retry-After")).isEqualTo("5");
			assertThat(legacy.status()).isEqualTo(503);
			assertThat(legacy.header("Retry-After")).isEqualTo("5");
			assertThat(legacy.text()).hasLineCount(1);

			try (KafkaConsumer<byte[], byte[]> worker = new KafkaConsumer<>(
					TestKafka.connection().consumer("worker", Groups.workers("subirXMLNota"), Map.of()))) {
				worker.subscribe(List.of("subirXMLNota"));
				Awaitility.await().atMost(PATIENCE).until(() -> {
					worker.poll(Duration.ofMillis(100));
					return gateway.postJson("subirXMLNota", "{}").status() == 202;
				});
			}

			Awaitility.await().atMost(PATIENCE).until(() -> gateway.postJson("subirXMLNota", "{}").status() == 503);
		}
	}

}
