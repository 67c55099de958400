package dev.pdvrelay.errors;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.ActOutcome;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestDetail;
import dev.pdvrelay.store.Quarantine;
import dev.pdvrelay.store.Reprocessing;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.SampleFailures;
import dev.pdvrelay.store.testing.TestPostgres;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.failed;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.sent;
import static org.assertj.core.api.Assertions.assertThat;

class ErrorConsumerIT {

	private static ErrorConsumerUnderTest service;

	@BeforeAll
	static void start() {
		service = new ErrorConsumerUnderTest(TestPostgres.database(), "errors.automatic.waits=50ms",
				"errors.automatic.poll-interval=100ms");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void entersAFailure() {
		Request request = SampleRequests.update();

		TestKafka.send(failed(request, FailureKind.UNCERTAIN));

		await().until(() -> service.stands(request.id(), Status.FAILED));
		FailedRequestDetail detail = service.detail(request.id()).orElseThrow();
		assertThat(detail.content()).isEqualTo(request.content());
		assertThat(detail.summary().kind()).isEqualTo(FailureKind.UNCERTAIN);
		assertThat(detail.summary().nextAttemptAt()).isNull();
	}

	@Test
	void entersAFailureThatStandsTwiceOnTheTopicOnce() {
		Request twice = SampleRequests.update();
		Request after = SampleRequests.update();
		ProducerRecord<byte[], byte[]> failure = failed(twice, FailureKind.UNCERTAIN);

		TestKafka.send(failure, failure, failed(after, FailureKind.UNCERTAIN));

		await().until(() -> service.stands(after.id(), Status.FAILED));
		assertThat(service.detail(twice.id()).orElseThrow().attempts()).hasSize(1);
	}

	@Test
	void putsWhatCannotBeEnteredIntoQuarantineAndEntersItsNeighbours() {
		long before = service.get(Quarantine.class).count();
		Request one = SampleRequests.update();
		Request two = SampleRequests.update();
		Failure beyondPostgres = new Failure(FailureKind.REJECTED, null, "A failure of the far future", null,
				Instant.parse("+300000-01-01T00:00:00Z"));

		TestKafka.send(failed(one, FailureKind.UNCERTAIN),
				new ProducerRecord<>(Topics.ERRORS, null, "no failure at all".getBytes(StandardCharsets.UTF_8)),
				failed(SampleRequests.update(), beyondPostgres), new ProducerRecord<>(Topics.ERRORS, null, null),
				failed(two, FailureKind.UNCERTAIN));

		await().until(() -> service.stands(one.id(), Status.FAILED) && service.stands(two.id(), Status.FAILED));
		await().until(() -> service.get(Quarantine.class).count() == before + 3);
	}

	@Test
	void putsAnUnreadableReceiptIntoQuarantine() {
		long before = service.get(Quarantine.class).count();

		TestKafka.send(new ProducerRecord<>(Topics.DELIVERIES, null, "{".getBytes(StandardCharsets.UTF_8)));

		await().until(() -> service.get(Quarantine.class).count() > before);
	}

	@Test
	void sendsAFailedRequestAgainFiveTimesByItselfThenLeavesItToPeople() throws Exception {
		Request request = SampleRequests.update();
		TestKafka.send(failed(request, FailureKind.REJECTED));
		for (int attempt = 2; attempt <= 6; attempt++) {
			int expected = attempt;
			await().until(() -> sent(request.id()).size() == expected - 1);
			Request again = sent(request.id()).stream()
				.filter((sent) -> sent.attempt() == expected)
				.findAny()
				.orElseThrow();
			assertThat(again.reprocessing()).isNotNull().extracting("by").isEqualTo(By.AUTOMATIC);
			TestKafka.send(failed(again, FailureKind.REJECTED));
		}
		await().until(() -> service.detail(request.id()).orElseThrow().attempts().size() == 6);
		FailedRequestDetail given = service.detail(request.id()).orElseThrow();
		assertThat(given.summary().automaticAttempts()).isEqualTo(5);
		assertThat(given.summary().nextAttemptAt()).isNull();

		ActOutcome outcome = service.get(Reprocessing.class)
			.reprocess(given.summary().id(), null, Actor.person("ana"), "filial cadastrada", null);

		assertThat(outcome).isEqualTo(ActOutcome.DONE);
		Request last = sent(request.id()).stream().filter((sent) -> sent.attempt() == 7).findAny().orElseThrow();
		assertThat(last.reprocessing()).isNotNull().extracting("by").isEqualTo(By.OPERATOR);
		TestKafka.send(ReceiptRecords.toRecord(SampleFailures.receipt(last)));
		await().until(() -> service.stands(request.id(), Status.RESOLVED));
		assertThat(service.detail(request.id()).orElseThrow().history())
			.filteredOn((change) -> change.what().equals("REPROCESS_REQUESTED"))
			.hasSize(6);
	}

	@Test
	void showsItsHealthAndWhatItHasCounted() throws Exception {
		Request request = SampleRequests.update();
		TestKafka.send(failed(request, FailureKind.UNCERTAIN));
		await().until(() -> service.stands(request.id(), Status.FAILED));

		assertThat(List.of(get("/actuator/health/readiness"), get("/actuator/health/liveness")))
			.allSatisfy((health) -> assertThat(health).contains("\"status\":\"UP\""));
		assertThat(get("/actuator/health")).contains("\"KafkaErrors\":\"reading\"", "\"KafkaDeliveries\":\"reading\"");
		await().until(() -> !get("/actuator/prometheus").contains("pdvrelay_failures_recorded_total 0.0"));
		assertThat(get("/actuator/prometheus")).contains("pdvrelay_failed_requests{status=\"FAILED\"}",
				"pdvrelay_receipts_applied_total", "pdvrelay_records_quarantined_total",
				"pdvrelay_automatic_attempts_total");
	}

	private static String get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}
