package dev.pdvrelay.workers.work;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.workers.delivery.Verdict;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of requests, one by one.
 */
class DeliveryIT extends RunningWorkers {

	@Test
	void deliversWhatWasThereBeforeItStartedAndCommitsIt() {
		send(60, 7);

		startWorkers();

		awaitSettled();
		assertThat(ids(this.manager.received())).hasSize(60).containsExactlyInAnyOrderElementsOf(this.sent.keySet());
		assertThat(receipts()).extracting((receipt) -> receipt.requestId().toString())
			.containsExactlyInAnyOrderElementsOf(this.sent.keySet());
		assertThat(failures()).isEmpty();
	}

	@Test
	void keepsTheOrderOfEveryTillWhileTillsGoAtTheSameTime() {
		send(300, 10);
		CountDownLatch several = new CountDownLatch(4);
		this.manager.answers((request) -> {
			several.countDown();
			await(several);
			return Verdict.delivered("ok");
		});

		startWorkers();

		awaitSettled();
		assertThat(this.manager.mostInFlight()).isGreaterThanOrEqualTo(4);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void reportsARefusedRequestOnKafkaErrorsAndGoesOn() {
		send(10, 5);
		Request refused = this.sent.values().iterator().next();
		this.manager.answers((request) -> request.id().equals(refused.id())
				? Verdict.rejected("17", "Operador não cadastrado", "<retorno/>") : Verdict.delivered("ok"));

		startWorkers();

		awaitSettled();
		assertThat(receipts()).hasSize(9);
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.requestId()).isEqualTo(refused.id());
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.REJECTED);
			assertThat(failed.failure().code()).isEqualTo("17");
			assertThat(failed.failure().message()).isEqualTo("Operador não cadastrado");
			assertThat(failed.content()).isEqualTo(refused.content());
		});
	}

	@Test
	void reportsAnUncertainRequestAndDoesNotSendItAgain() {
		send(1, 1);
		this.manager.answers((request) -> Verdict.uncertain(null, "The connection was lost", null));

		startWorkers();

		awaitSettled();
		assertThat(this.manager.received()).hasSize(1);
		assertThat(failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNCERTAIN));
	}

	@Test
	void waitsWhileTheManagerIsAwayMakesNoFailureOfItAndGoesOnByItself() {
		this.manager.goesAway();
		send(40, 8);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 6);

		assertThat(failures()).isEmpty();
		assertThat(receipts()).isEmpty();

		this.manager.accepts();

		awaitSettled();
		assertThat(failures()).isEmpty();
		assertThat(receipts()).hasSize(40);
		assertThat(inversions(this.manager.received())).isZero();
	}

	@Test
	void letsOthersThroughWhileSomeGetNoAnswer() {
		Set<String> silent = Set.of("0", "1", "2", "3");
		this.manager.answers((request) -> silent.contains(request.orderingKey().value())
				? Verdict.unavailable("503", "Service Unavailable", null, null) : Verdict.delivered("ok"));
		send(4, 4);
		startWorkers();
		Awaitility.await().until(() -> this.manager.received().size() >= 8);

		send(36, 12);

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receipts().size() == 24);
	}

	@Test
	void givesUpOnARequestThatAloneGetsNoAnswer() {
		send(30, 6);
		Request poison = this.sent.values().iterator().next();
		this.manager.answers((request) -> {
			if (request.id().equals(poison.id())) {
				return Verdict.unavailable("503", "Service Unavailable", null, null);
			}
			return Verdict.delivered("ok");
		});
		startWorkers();

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			send(1, 6);
			return failures().size() == 1;
		});

		awaitSettled();
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.requestId()).isEqualTo(poison.id());
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
		});
	}

	@Test
	void reportsAnUnreadableRecordWithItsRawBytesAndGoesOn() {
		byte[] garbage = { 0, 1, 2, (byte) 0xFF };
		TestKafka.send(new ProducerRecord<>(this.function, 0, "key".getBytes(StandardCharsets.UTF_8), garbage));
		send(3, 3);

		startWorkers();

		awaitSettled();
		assertThat(receipts()).hasSize(3);
		assertThat(failures()).singleElement().satisfies((failed) -> {
			assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNREADABLE);
			assertThat(failed.content().bytes()).isEqualTo(garbage);
			assertThat(failed.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
			assertThat(failed.original().topic()).isEqualTo(this.function);
		});
	}

	@Test
	void deliversARecordOfTheOldPhpProducer() {
		byte[] arguments = Wire.bytes("php-serialize-assoc-latin1.txt");
		String dados = new String(arguments, StandardCharsets.ISO_8859_1);
		String form = "a:2:{s:6:\"funcao\";s:%d:\"%s\";s:5:\"dados\";s:%d:\"%s\";}".formatted(this.function.length(),
				this.function, arguments.length, dados);
		TestKafka.send(new ProducerRecord<>(this.function, null, form.getBytes(StandardCharsets.ISO_8859_1)));

		startWorkers();

		awaitSettled();
		assertThat(this.manager.received()).singleElement().satisfies((request) -> {
			assertThat(request.style()).isEqualTo(ArgumentStyle.POSITIONAL);
			assertThat(request.content().text()).contains("\"descricao\":\"Promoção de verão\"");
		});
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
