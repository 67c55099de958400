package dev.pdvrelay.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JobsIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private final Jobs jobs = store.get(Jobs.class);

	private final JobRunner runner = store.get(JobRunner.class);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final ReceiptRecording receipts = store.get(ReceiptRecording.class);

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final Discarding discarding = store.get(Discarding.class);

	private int answered;

	@BeforeEach
	void empty() {
		store.clear();
		this.answered = 0;
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void aCanaryAgainstAManagerThatStillRefusesTouchesNoMoreThanThat() {
		fail(40, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(5, 50, 0.2));

		rounds(5);
		assertThat(store.published()).hasSize(5);
		assertThat(counts(job)).isEqualTo(new JobCounts(40, 0, 0, 0, 5));
		answer(false);
		rounds(5);

		assertThat(store.published()).hasSize(5);
		assertThat(counts(job)).isEqualTo(new JobCounts(40, 0, 5, 0, 0));
		assertThat(job(job).state()).isEqualTo(JobState.ABORTED);
		assertThat(job(job).endedAt()).isNotNull();
		assertThat(events(job)).containsExactly("CREATED", "ABORTED");
		assertThat(statuses()).containsEntry(Status.FAILED, 40L);
	}

	@Test
	void followsWithTheOthersAtTheRateWhenTheCanaryWasResolved() {
		fail(40, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(5, 10, 0.2));

		rounds(3);
		answer(true);
		rounds(1);
		assertThat(store.published()).hasSizeLessThanOrEqualTo(11);
		store.clock.advance(Duration.ofSeconds(1));
		this.runner.round(Set.of());
		int afterASecond = store.published().size();
		store.clock.advance(Duration.ofMillis(500));
		this.runner.round(Set.of());
		assertThat(store.published()).hasSize(afterASecond + 5);
		rounds(10);
		assertThat(counts(job)).isEqualTo(new JobCounts(40, 5, 0, 0, 35));
		assertThat(job(job).state()).isEqualTo(JobState.RUNNING);
		answer(true);
		rounds(1);

		assertThat(counts(job)).isEqualTo(new JobCounts(40, 40, 0, 0, 0));
		assertThat(job(job).state()).isEqualTo(JobState.COMPLETED);
		assertThat(events(job)).containsExactly("CREATED", "CANARY_PASSED", "COMPLETED");
		assertThat(store.published()).extracting(Request::id).doesNotHaveDuplicates().hasSize(40);
	}

	@Test
	void sendsTheOldestFirstInTheNameOfWhoMadeTheJob() {
		List<Request> failed = fail(3, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(0, 50, 0.2));

		rounds(2);

		assertThat(store.published()).extracting(Request::id)
			.containsExactlyElementsOf(failed.stream().map(Request::id).toList());
		FailedRequestDetail detail = store.detail(failed.get(0).id());
		assertThat(detail.summary().operatorAttempts()).isEqualTo(1);
		assertThat(detail.history()).extracting(FailedRequestDetail.Change::what)
			.containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT");
		FailedRequestDetail.Change asked = detail.history().get(1);
		assertThat(asked.actor()).isEqualTo(Orders.ANA);
		assertThat(asked.reason()).isEqualTo("filial cadastrada");
		assertThat(asked.jobId()).isEqualTo(job.id());
	}

	@Test
	void doesNotTakeInWhatFailsLater() {
		fail(2, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(0, 50, 0.2));
		fail(3, FailureKind.REJECTED);

		rounds(5);

		assertThat(counts(job)).isEqualTo(new JobCounts(2, 0, 0, 0, 2));
		assertThat(store.published()).hasSize(2);
	}

	@Test
	void skipsWhatItMustNotTouchAndSaysWhy() {
		List<Request> failed = fail(5, FailureKind.REJECTED);
		fail(2, FailureKind.UNCERTAIN);
		this.recording.record(List.of(SampleFailures.unreadable(new byte[] { 1 })));
		Job job = this.jobs.create(Orders.reprocess(10, 50, 0.2));
		this.reprocessing.reprocess(id(failed.get(0)), null, Orders.ANA, null, null);
		this.discarding.delete(id(failed.get(1)), null, Orders.ANA, null);
		this.receipts.resolve(List.of(SampleFailures.receipt(failed.get(2))));
		store.get(JdbcTemplate.class).update("delete from failed_request where id = ?", id(failed.get(3)));
		store.kafka.clear();

		rounds(5);
		answer(true);
		rounds(2);

		assertThat(counts(job)).isEqualTo(new JobCounts(8, 1, 0, 7, 0));
		assertThat(job(job).state()).isEqualTo(JobState.COMPLETED);
		assertThat(this.jobs.skips(job.id()))
			.isEqualTo(Map.of(SkipReason.ALREADY_SENT, 1L, SkipReason.DELETED, 1L, SkipReason.ALREADY_RESOLVED, 1L,
					SkipReason.GONE, 1L, SkipReason.UNCERTAIN, 2L, SkipReason.UNREADABLE, 1L));
	}

	@Test
	void sendsWhatIsUncertainOnlyIfSomebodyAsksForExactlyThat() {
		fail(2, FailureKind.UNCERTAIN);
		fail(2, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(FailureKind.UNCERTAIN, 0, 50, 0.2));

		rounds(3);

		assertThat(counts(job)).isEqualTo(new JobCounts(2, 0, 0, 0, 2));
		assertThat(store.published()).hasSize(2);
	}

	@Test
	void waitsWhileTheManagerIsAway() {
		fail(4, FailureKind.UNAVAILABLE);
		Job job = this.jobs.create(Orders.reprocess(0, 50, 0.2));

		for (int i = 0; i < 5; i++) {
			store.clock.advance(Duration.ofSeconds(10));
			this.runner.round(Set.of(SampleRequests.FUNCTION));
		}
		assertThat(counts(job)).isEqualTo(new JobCounts(4, 0, 0, 0, 0));
		assertThat(job(job).state()).isEqualTo(JobState.RUNNING);
		rounds(5);

		assertThat(counts(job).inFlight()).isEqualTo(4);
	}

	@Test
	void startsNothingWhilePausedAndGoesOnAfterwards() {
		fail(10, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(2, 50, 0.2));
		rounds(2);

		assertThat(this.jobs.pause(job.id(), Orders.ANA)).isEqualTo(JobOutcome.DONE);
		assertThat(this.jobs.pause(job.id(), Orders.ANA)).isEqualTo(JobOutcome.DONE);
		answer(true);
		rounds(5);
		assertThat(counts(job)).isEqualTo(new JobCounts(10, 2, 0, 0, 0));
		assertThat(this.jobs.resume(job.id(), Orders.ANA)).isEqualTo(JobOutcome.DONE);
		rounds(10);
		answer(true);
		rounds(2);

		assertThat(job(job).state()).isEqualTo(JobState.COMPLETED);
		assertThat(events(job)).containsExactly("CREATED", "PAUSED", "RESUMED", "CANARY_PASSED", "COMPLETED");
		assertThat(this.jobs.cancel(job.id(), Orders.ANA)).isEqualTo(JobOutcome.ENDED);
		assertThat(this.jobs.cancel(-1, Orders.ANA)).isEqualTo(JobOutcome.NOT_FOUND);
	}

	@Test
	void leavesTheRestAsItWasWhenCancelled() {
		fail(10, FailureKind.REJECTED);
		Job job = this.jobs.create(Orders.reprocess(3, 50, 0.2));
		rounds(2);

		this.jobs.cancel(job.id(), Orders.ANA);
		answer(true);
		rounds(5);

		assertThat(job(job).state()).isEqualTo(JobState.CANCELLED);
		assertThat(counts(job)).isEqualTo(new JobCounts(10, 3, 0, 0, 0));
		assertThat(counts(job).notStarted()).isEqualTo(7);
		assertThat(statuses()).containsEntry(Status.FAILED, 7L);
		assertThat(this.jobs.resume(job.id(), Orders.ANA)).isEqualTo(JobOutcome.ENDED);
	}

	@Test
	void deletesAndRestoresWithoutCanaryAndTellsTheHistory() {
		List<Request> failed = fail(6, FailureKind.REJECTED);
		Job delete = this.jobs.create(Orders.of(JobAction.DELETE));
		rounds(3);
		assertThat(counts(delete)).isEqualTo(new JobCounts(6, 6, 0, 0, 0));
		assertThat(job(delete).state()).isEqualTo(JobState.COMPLETED);
		assertThat(statuses()).containsEntry(Status.DELETED, 6L);

		Job restore = this.jobs.create(Orders.of(JobAction.RESTORE));
		this.discarding.restore(id(failed.get(5)), Orders.ANA, null);
		rounds(3);

		assertThat(counts(restore)).isEqualTo(new JobCounts(6, 5, 0, 1, 0));
		assertThat(this.jobs.skips(restore.id())).isEqualTo(Map.of(SkipReason.RESTORED, 1L));
		assertThat(statuses()).containsEntry(Status.FAILED, 6L);
		assertThat(store.detail(failed.get(0).id()).history()).extracting(FailedRequestDetail.Change::what)
			.containsExactly("FAILED", "DELETED", "RESTORED");
		assertThat(store.published()).isEmpty();
	}

	@Test
	void isCompleteAtOnceWhereNothingMatches() {
		Job job = this.jobs.create(Orders.reprocess(10, 50, 0.2));

		assertThat(job.state()).isEqualTo(JobState.COMPLETED);
		assertThat(job.counts()).isEqualTo(new JobCounts(0, 0, 0, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> Orders.reprocess(10, 0, 0.2));
		assertThatIllegalArgumentException().isThrownBy(() -> Orders.reprocess(10, 50, Double.NaN));
	}

	@Test
	void actsOnNothingButTheShopTillAndCodeThatWereAskedFor() {
		fail(3, FailureKind.REJECTED);
		Request wanted = SampleRequests.of(SampleRequests.FUNCTION, "{}", new OrderingKey("1/0099/7"),
				ArgumentStyle.NAMED);
		this.recording.record(List.of(SampleFailures.of(wanted, FailureKind.REJECTED)));
		FailedRequestFilter filter = new FailedRequestFilter(null, null, Status.FAILED, null, null, null, null, "99",
				"7", "55");

		Job job = this.jobs.create(new JobOrder(JobAction.DELETE, filter, 0, 100, 1, Orders.ANA, "teste"));

		assertThat(job.counts().selected()).isEqualTo(1);
		assertThat(job(job).order().filter()).isEqualTo(filter);
	}

	@Test
	void countsALateFailureOfAnotherDeliveryForNobody() {
		Request failed = fail(1, FailureKind.REJECTED).get(0);
		Job job = this.jobs.create(Orders.reprocess(0, 50, 0.2));
		rounds(2);

		this.recording.record(List.of(SampleFailures.of(failed, FailureKind.REJECTED)));

		assertThat(counts(job)).isEqualTo(new JobCounts(1, 0, 0, 0, 1));
	}

	@Test
	void twoRunnersNeverSendOneItemTwice() throws Exception {
		fail(300, FailureKind.REJECTED);
		Job one = this.jobs.create(Orders.reprocess(0, 1000, 0.2));
		Job other = this.jobs.create(Orders.reprocess(0, 1000, 0.2));
		ExecutorService runners = Executors.newFixedThreadPool(4);
		Callable<Void> running = () -> {
			for (int i = 0; i < 15; i++) {
				store.clock.advance(Duration.ofMillis(50));
				this.runner.round(Set.of());
			}
			return null;
		};

		List<Future<Void>> all = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			all.add(runners.submit(running));
		}
		for (Future<Void> each : all) {
			each.get();
		}
		runners.shutdown();
		rounds(5);

		assertThat(store.published()).extracting(Request::id).doesNotHaveDuplicates().hasSize(300);
		assertThat(counts(one).inFlight() + counts(other).inFlight()).isEqualTo(300);
		assertThat(counts(one).skipped() + counts(other).skipped()).isEqualTo(300);
	}

	private List<Request> fail(int count, FailureKind kind) {
		List<Request> requests = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Request request = SampleRequests.update();
			this.recording.record(List.of(SampleFailures.of(request, kind)));
			requests.add(request);
		}
		return requests;
	}

	private void rounds(int count) {
		for (int i = 0; i < count; i++) {
			store.clock.advance(Duration.ofMillis(500));
			this.runner.round(Set.of());
		}
	}

	/** The Manager answers all that it was sent since the last time. */
	private void answer(boolean isDelivered) {
		List<Request> sent = store.published();
		for (Request request : sent.subList(this.answered, sent.size())) {
			if (isDelivered) {
				this.receipts.resolve(List.of(SampleFailures.receipt(request)));
			}
			else {
				this.recording.record(List.of(SampleFailures.of(request, FailureKind.REJECTED)));
			}
		}
		this.answered = sent.size();
	}

	private Job job(Job job) {
		return this.jobs.find(job.id()).orElseThrow();
	}

	private JobCounts counts(Job job) {
		return job(job).counts();
	}

	private List<String> events(Job job) {
		return this.jobs.events(job.id()).stream().map(Job.Event::what).toList();
	}

	private static Map<Status, Long> statuses() {
		return store.get(FailedRequests.class).countByStatus();
	}

	private static long id(Request request) {
		return store.detail(request.id()).summary().id();
	}

}
