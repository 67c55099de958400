package dev.pdvrelay.gateway.spool;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpoolIT {

	@TempDir
	private Path directory;

	@Test
	void takesRequestsWhileKafkaIsAwayAndPublishesThemOnceInOrder() throws IOException {
		List<String> ids = new ArrayList<>();
		try (TestGateway gateway = TestGateway.startAt("127.0.0.1:" + closedPort(), "gateway.publish-timeout=1s",
				"gateway.spool.directory=" + this.directory)) {
			for (int i = 0; i < 50; i++) {
				Answer answer = gateway.postJson("Confirma", "{\"n\":" + i + "}", "Ordering-Key: k");
				assertThat(answer.status()).isEqualTo(202);
				assertThat(answer.text()).contains("\"stored\":\"spool\"").doesNotContain("offset");
				ids.add(answer.header("Request-Id"));
			}
			Answer once = gateway.postJson("Confirma", "{\"n\":50}", "Ordering-Key: k", "Idempotency-Key: spooled");
			Answer twice = gateway.postJson("Confirma", "{\"n\":50}", "Ordering-Key: k", "Idempotency-Key: spooled");
			assertThat(twice.header("Request-Id")).isEqualTo(once.header("Request-Id"));
			ids.add(once.header("Request-Id"));
			Answer legacy = gateway.post("/", "application/x-www-form-urlencoded",
					"funcao=Confirma&dados=a:1:{i:0;s:2:\"51\";}".getBytes(StandardCharsets.UTF_8), "Ordering-Key: k");
			assertThat(legacy.text()).isEqualTo("Message published");
			ids.add(legacy.header("Request-Id"));
			assertThat(get(gateway, "/actuator/prometheus")).contains("gateway_spool_depth 52.0");
			assertThat(get(gateway, "/api/v1/requests/" + ids.get(0))).contains("\"state\":\"spooled\"");
		}

		try (TestGateway gateway = TestGateway.start("gateway.spool.directory=" + this.directory)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> get(gateway, "/actuator/prometheus").contains("gateway_spool_depth 0.0"));
			Answer again = gateway.postJson("Confirma", "{\"n\":50}", "Idempotency-Key: spooled");
			assertThat(again.header("Request-Id")).isEqualTo(ids.get(50));
			assertThat(again.text()).contains("offset");
		}

		List<String> published = TestKafka.records("Confirma").stream().map(SpoolIT::id).filter(ids::contains).toList();
		assertThat(published).isEqualTo(ids);
	}

	@Test
	void knowsTheKeysOfWhatWaitsFromBeforeARestart() throws IOException {
		String[] away = { "gateway.publish-timeout=1s", "gateway.spool.directory=" + this.directory };
		String key = "Idempotency-Key: " + this.directory.getFileName();
		Answer first;
		try (TestGateway gateway = TestGateway.startAt("127.0.0.1:" + closedPort(), away)) {
			first = gateway.postJson("Confirma", "{\"n\":1}", key);
			assertThat(gateway.postJson("Confirma", "{\"n\":2}", key).status()).isEqualTo(422);
		}

		try (TestGateway gateway = TestGateway.startAt("127.0.0.1:" + closedPort(), away)) {
			Answer again = gateway.postJson("Confirma", "{\"n\":1}", key);

			assertThat(again.status()).isEqualTo(202);
			assertThat(again.text()).isEqualTo(first.text());
			assertThat(gateway.postJson("Confirma", "{\"n\":2}", key).status()).isEqualTo(422);
			assertThat(get(gateway, "/actuator/prometheus")).contains("gateway_spool_depth 1.0");
		}
	}

	@Test
	void publishesNothingTwiceThatStoodOnTheTopicBeforeACrash() throws IOException {
		Journal journal = new Journal(this.directory, 100_000_000);
		List<SpoolEntry> entries = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			var request = dev.pdvrelay.common.testing.SampleRequests.update();
			entries.add(new SpoolEntry(dev.pdvrelay.common.kafka.RequestRecords.toRecord(request),
					request.id().toString(), System.currentTimeMillis(), false, null));
		}
		TestGateway.start().close();
		journal.append(entries.stream().map(SpoolEntry::encoded).toList());
		journal.begin(10, System.currentTimeMillis());
		TestKafka.send(entries.stream().limit(6).map(SpoolEntry::record).toList());
		journal.close();

		try (TestGateway gateway = TestGateway.start("gateway.spool.directory=" + this.directory)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> get(gateway, "/actuator/prometheus").contains("gateway_spool_depth 0.0"));
		}

		List<String> ids = entries.stream().map(SpoolEntry::id).toList();
		assertThat(TestKafka.records(entries.get(0).record().topic()).stream().map(SpoolIT::id).filter(ids::contains))
			.containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void saysNoWhenTheSpoolIsFull() throws IOException {
		try (TestGateway gateway = TestGateway.startAt("127.0.0.1:" + closedPort(), "gateway.publish-timeout=1s",
				"gateway.spool.directory=" + this.directory, "gateway.spool.max-size=32MB")) {
			String large = "{\"a\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}";
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				statuses.add(gateway.postJson("Confirma", large).status());
			}

			assertThat(statuses).containsExactly(202, 202, 202, 503);
		}
	}

	private static String get(TestGateway gateway, String path) {
		return gateway.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").text();
	}

	private static String id(ConsumerRecord<byte[], byte[]> record) {
		return TestGateway.header(record, "ce_id");
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
