package dev.pdvrelay.gateway.duplicates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DuplicatesIT {

	private final String key = "Idempotency-Key: " + UUID.randomUUID();

	@Test
	void answerAlikeAcrossGatewaysAndRestarts() {
		Answer first;
		try (TestGateway one = TestGateway.start(); TestGateway other = TestGateway.start()) {
			long before = TestGateway.recordCount();
			first = one.postJson("Confirma", "{\"a\":1}", this.key, "Correlation-Id: c-9");

			assertThat(first.status()).isEqualTo(202);
			assertSame(one.postJson("Confirma", "{\"a\":1}", this.key), first);
			assertSame(other.postJson("Confirma", "{\"a\":1}", this.key), first);
			assertThat(other.postJson("Confirma", "{\"a\":2}", this.key).status()).isEqualTo(422);
			assertThat(other.postJson("subirXMLNota", "{\"a\":2}", this.key).status()).isEqualTo(202);
			assertThat(TestGateway.recordCount() - before).isEqualTo(2);
		}
		try (TestGateway later = TestGateway.start()) {
			assertSame(later.postJson("Confirma", "{\"a\":1}", this.key), first);
		}
	}

	@Test
	void publishOnceWhenManyComeAtOnceAtTwoGateways() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(40);
		try (TestGateway one = TestGateway.start(); TestGateway other = TestGateway.start()) {
			one.postJson("Confirma", "{}");
			other.postJson("Confirma", "{}");
			long before = TestGateway.recordCount();
			List<Callable<Answer>> calls = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				calls.add(() -> one.postJson("Confirma", "{}", this.key));
				calls.add(() -> other.postJson("Confirma", "{}", this.key));
			}
			Set<String> answers = new HashSet<>();
			for (Future<Answer> answer : callers.invokeAll(calls)) {
				answers.add(answer.get().status() + answer.get().text());
			}

			assertThat(answers).hasSize(1);
			assertThat(TestGateway.recordCount() - before).isEqualTo(1);
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void takeOverWhatAGatewayClaimedAndNeverPublished() {
		String id = dev.pdvrelay.common.request.RequestId.next().toString();
		try (TestGateway gateway = TestGateway.start("gateway.publish-timeout=1s")) {
			var request = dev.pdvrelay.common.request.Request.arriving(dev.pdvrelay.common.request.RequestId.parse(id),
					"c", "Confirma", dev.pdvrelay.common.request.Source.JSON,
					dev.pdvrelay.common.request.Content.json("{\"x\":1}".getBytes()),
					dev.pdvrelay.common.request.ArgumentStyle.NAMED, null, null, null);
			String raw = this.key.substring("Idempotency-Key: ".length());
			TestKafka.send(new KeyRecord("another", 1, id, "c", Fingerprint.of(request), null, null)
				.toRecord(Fingerprint.of("Confirma", raw)));

			Answer answer = org.awaitility.Awaitility.await()
				.atMost(java.time.Duration.ofSeconds(20))
				.until(() -> gateway.postJson("Confirma", "{\"x\":1}", this.key), (one) -> one.status() == 202);

			assertThat(answer.header("Request-Id")).isEqualTo(id);
			assertSame(gateway.postJson("Confirma", "{\"x\":1}", this.key), answer);
			assertThat(TestKafka.records("Confirma"))
				.filteredOn((record) -> id.equals(TestGateway.header(record, "ce_id")))
				.hasSize(1);
		}
	}

	@Test
	void knowALegacyRequestByAConfiguredArgument() {
		try (TestGateway gateway = TestGateway.start("functions.Confirma.idempotency-argument=chave")) {
			String form = "funcao=Confirma&dados=a:1:{s:5:\"chave\";s:36:\"" + UUID.randomUUID() + "\";}";
			long before = TestGateway.recordCount();

			Answer first = gateway.post("/", "application/x-www-form-urlencoded", form.getBytes());
			Answer second = gateway.post("/", "application/x-www-form-urlencoded", form.getBytes());

			assertThat(first.text()).isEqualTo("Message published");
			assertThat(second.header("Request-Id")).isEqualTo(first.header("Request-Id"));
			assertThat(TestGateway.recordCount() - before).isEqualTo(1);
		}
	}

	private static void assertSame(Answer answer, Answer first) {
		assertThat(answer.text()).isEqualTo(first.text());
		assertThat(answer.status()).isEqualTo(first.status());
		assertThat(answer.header("Correlation-Id")).isEqualTo(first.header("Correlation-Id"));
	}

}
