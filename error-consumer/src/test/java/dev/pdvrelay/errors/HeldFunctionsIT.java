package dev.pdvrelay.errors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.status.EndpointStatus;
import dev.pdvrelay.common.status.StatusRecords;
import dev.pdvrelay.common.status.WorkerStatus;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.FailedRequestSummary;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.TestPostgres;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.failed;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.sent;
import static org.assertj.core.api.Assertions.assertThat;

class HeldFunctionsIT {

	private static final String OTHER_ENDPOINT = "subirXMLNota";

	private static ErrorConsumerUnderTest service;

	private final Request request = SampleRequests.update();

	@BeforeAll
	static void start() {
		TestKafka.createTopic(OTHER_ENDPOINT, 1);
		service = new ErrorConsumerUnderTest(TestPostgres.database(), "errors.automatic.waits=50ms",
				"errors.automatic.poll-interval=100ms");
	}

	@AfterAll
	static void stop() {
		TestKafka.send(StatusRecords.ended("worker"));
		service.close();
	}

	@Test
	void standsStillWhileTheManagerIsAwayAndGoesOnByItself() throws Exception {
		holdsWhatIsDue(status(Instant.now()));

		TestKafka.send(status(null));

		goesOn();
	}

	@Test
	void standsStillWhileAFunctionIsPaused() throws Exception {
		Pause pause = new Pause(SampleRequests.FUNCTION, null, "ana", "inventário", Instant.now());
		holdsWhatIsDue(Pauses.toRecord(pause));

		TestKafka.send(Pauses.resume(pause));

		goesOn();
	}

	private void holdsWhatIsDue(ProducerRecord<byte[], byte[]> order) throws Exception {
		TestKafka.send(order);
		await().until(() -> service.get(HeldFunctions.class).now().contains(SampleRequests.FUNCTION));
		TestKafka.send(failed(this.request, FailureKind.REJECTED));
		await().until(() -> service.stands(this.request.id(), Status.FAILED));
		Request later = SampleRequests.update(OTHER_ENDPOINT, "1");
		TestKafka.send(failed(later, FailureKind.REJECTED));
		await().until(() -> service.stands(later.id(), Status.REPROCESSING));

		FailedRequestSummary held = service.detail(this.request.id()).orElseThrow().summary();
		assertThat(held.status()).isEqualTo(Status.FAILED);
		assertThat(held.automaticAttempts()).isZero();
		assertThat(held.nextAttemptAt()).isBefore(Instant.now());
		assertThat(service.get(HeldFunctions.class).count()).isPositive();
	}

	private void goesOn() {
		await().until(() -> sent(this.request.id()).size() == 1);
		assertThat(service.get(HeldFunctions.class).now()).isEmpty();
	}

	/** Told in the future, so that it holds however slow the test is. */
	private static ProducerRecord<byte[], byte[]> status(@Nullable Instant awaySince) {
		String endpoint = service.get(FunctionCatalog.class)
			.find(SampleRequests.FUNCTION)
			.orElseThrow()
			.endpoint()
			.toString();
		return StatusRecords.toRecord(new WorkerStatus("worker", Instant.now().plus(Duration.ofHours(1)),
				List.of(new EndpointStatus(endpoint, awaySince, 0, 1)), List.of()));
	}

}
