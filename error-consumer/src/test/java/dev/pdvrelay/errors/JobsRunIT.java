package dev.pdvrelay.errors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.control.Pause;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.testing.TestKafka;
import dev.pdvrelay.store.Actor;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.Job;
import dev.pdvrelay.store.JobAction;
import dev.pdvrelay.store.JobCounts;
import dev.pdvrelay.store.JobOrder;
import dev.pdvrelay.store.JobState;
import dev.pdvrelay.store.Jobs;
import dev.pdvrelay.store.Status;
import dev.pdvrelay.store.testing.SampleFailures;
import dev.pdvrelay.store.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.pdvrelay.errors.ErrorConsumerUnderTest.await;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.failed;
import static dev.pdvrelay.errors.ErrorConsumerUnderTest.sent;
import static org.assertj.core.api.Assertions.assertThat;

class JobsRunIT {

	private final TestPostgres.Database database = TestPostgres.database();

	private ErrorConsumerUnderTest service = start();

	private ErrorConsumerUnderTest start() {
		return new ErrorConsumerUnderTest(this.database, "errors.automatic.enabled=false",
				"errors.automatic.poll-interval=500ms");
	}

	@AfterEach
	void stop() {
		this.service.close();
	}

	@Test
	void goesOnWhereAnotherRunnerHasStopped() throws Exception {
		List<Request> requests = fail(12);
		Job job = this.service.get(Jobs.class).create(order(3, 4));
		await().until(() -> counts(job).inFlight() == 3);

		this.service.close();
		this.service = start();
		answer(requests.subList(0, 3));
		await().until(() -> counts(job).started() > 3);
		this.service.close();
		this.service = start();
		await().until(() -> counts(job).inFlight() == 9);
		answer(requests.subList(3, 12));

		await().until(() -> job(job).state() == JobState.COMPLETED);
		assertThat(counts(job)).isEqualTo(new JobCounts(12, 12, 0, 0, 0));
		for (Request request : requests) {
			assertThat(sent(request.id())).hasSize(1);
		}
	}

	@Test
	void waitsWhileAFunctionIsPausedAndThenAbortsWhenAllFailAgain() throws Exception {
		List<Request> requests = fail(6);
		Pause pause = new Pause(SampleRequests.FUNCTION, null, "ana", "inventário", Instant.now());
		TestKafka.send(Pauses.toRecord(pause));
		await().until(() -> this.service.get(HeldFunctions.class).quietly().contains(SampleRequests.FUNCTION));
		Job job = this.service.get(Jobs.class).create(order(2, 50));
		await().until(() -> {
			Instant worked = job(job).workedAt();
			return worked != null && worked.isAfter(job.createdAt().plus(Duration.ofSeconds(1)));
		});
		assertThat(counts(job)).isEqualTo(new JobCounts(6, 0, 0, 0, 0));

		TestKafka.send(Pauses.resume(pause));
		await().until(() -> counts(job).inFlight() == 2);
		for (Request request : requests.subList(0, 2)) {
			await().until(() -> sent(request.id()).size() == 1);
			TestKafka.send(failed(sent(request.id()).get(0), FailureKind.REJECTED));
		}

		await().until(() -> job(job).state() == JobState.ABORTED);
		assertThat(counts(job)).isEqualTo(new JobCounts(6, 0, 2, 0, 0));
		assertThat(sent(requests.get(5).id())).isEmpty();
	}

	private List<Request> fail(int count) {
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.update();
			TestKafka.send(failed(request, FailureKind.REJECTED));
			await().until(() -> this.service.stands(request.id(), Status.FAILED));
			requests.add(request);
		}
		return requests;
	}

	private void answer(List<Request> requests) {
		requests.forEach((request) -> TestKafka.send(ReceiptRecords.toRecord(SampleFailures.receipt(request))));
	}

	private static JobOrder order(int canary, int ratePerSecond) {
		return new JobOrder(JobAction.REPROCESS, new FailedRequestFilter(null, null, Status.FAILED, null, null, null),
				canary, ratePerSecond, 0.2, Actor.person("ana"), null);
	}

	private Job job(Job job) {
		return this.service.get(Jobs.class).find(job.id()).orElseThrow();
	}

	private JobCounts counts(Job job) {
		return job(job).counts();
	}

}
