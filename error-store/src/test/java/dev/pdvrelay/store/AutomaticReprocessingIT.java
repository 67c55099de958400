package dev.pdvrelay.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AutomaticReprocessingIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Actor ANA = Actor.person("ana");

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final AutomaticReprocessing automatic = store.get(AutomaticReprocessing.class);

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final Request request = SampleRequests.update();

	@BeforeEach
	void forget() {
		store.clear();
		store.kafka.sendException = null;
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void sendsAgainWhatIsDueAndNothingElse() {
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED),
				SampleFailures.of(SampleRequests.update(), FailureKind.UNCERTAIN),
				SampleFailures.of(SampleRequests.update("Desconhecida", "1"), FailureKind.REJECTED)));

		assertThat(this.automatic.sendDue(Set.of())).isZero();
		store.clock.advance(Duration.ofMinutes(1));
		assertThat(this.automatic.sendDue(Set.of())).isEqualTo(1);

		assertThat(store.published()).singleElement().satisfies((sent) -> {
			assertThat(sent.id()).isEqualTo(this.request.id());
			assertThat(sent.attempt()).isEqualTo(2);
			assertThat(sent.reprocessing()).isNotNull().extracting("by").isEqualTo(By.AUTOMATIC);
		});
		assertThat(store.detail(this.request.id()).summary().automaticAttempts()).isEqualTo(1);
	}

	@Test
	void leavesUntouchedWhatIsHeldAndSendsItAfterwards() {
		Request other = SampleRequests.update("Repetivel", "1");
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED),
				SampleFailures.of(other, FailureKind.REJECTED)));
		store.clock.advance(Duration.ofMinutes(1));
		FailedRequestSummary before = store.detail(this.request.id()).summary();

		assertThat(this.automatic.sendDue(Set.of(SampleRequests.FUNCTION))).isEqualTo(1);

		assertThat(store.published()).extracting(Request::id).containsExactly(other.id());
		assertThat(store.detail(this.request.id()).summary()).isEqualTo(before);
		assertThat(this.automatic.sendDue(Set.of())).isEqualTo(1);
		assertThat(store.published()).extracting(Request::id).containsExactly(other.id(), this.request.id());
	}

	@Test
	void leavesARequestToPeopleAfterTheFifthTime() {
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));

		for (int i = 0; i < 10; i++) {
			store.clock.advance(Duration.ofHours(5));
			if (this.automatic.sendDue(Set.of()) == 1) {
				Request sent = store.published().get(store.published().size() - 1);
				this.recording.record(List.of(SampleFailures.of(sent, FailureKind.REJECTED)));
			}
		}

		assertThat(store.published()).extracting(Request::attempt).containsExactly(2, 3, 4, 5, 6);
		assertThat(store.detail(this.request.id()).summary().status()).isEqualTo(Status.FAILED);
		assertThat(store.detail(this.request.id()).summary().nextAttemptAt()).isNull();
	}

	@Test
	void claimsEachRequestOnceThoughFourDoSoAtOnce() throws Exception {
		List<RecordedFailure> failures = Stream.generate(SampleFailures::rejected).limit(500).toList();
		this.recording.record(failures);
		store.clock.advance(Duration.ofMinutes(1));
		ExecutorService four = Executors.newFixedThreadPool(4);
		Callable<Integer> sending = () -> {
			int sum = 0;
			for (int sent = 1; sent > 0; sum += sent) {
				sent = this.automatic.sendDue(Set.of());
			}
			return sum;
		};

		int sum = 0;
		for (var sent : four.invokeAll(List.of(sending, sending, sending, sending))) {
			sum += sent.get();
		}
		four.shutdown();

		assertThat(sum).isEqualTo(500);
		assertThat(store.published()).extracting(Request::id).doesNotHaveDuplicates().hasSize(500);
	}

	@Test
	void sendsLaterAsTheSameAttemptWhatKafkaDidNotTake() {
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));
		store.kafka.sendException = new IllegalStateException("Kafka is away");

		ActOutcome outcome = this.reprocessing.reprocess(store.detail(this.request.id()).summary().id(), null, ANA,
				null, null);

		assertThat(outcome).isEqualTo(ActOutcome.QUEUED);
		assertThat(store.detail(this.request.id()).summary().status()).isEqualTo(Status.REPROCESSING);
		store.kafka.sendException = null;
		assertThat(this.automatic.sendOverdue()).isZero();
		store.clock.advance(Dispatch.LEASE);
		assertThat(this.automatic.sendOverdue()).isEqualTo(1);
		assertThat(this.automatic.sendOverdue()).isZero();
		assertThat(store.published()).extracting(Request::attempt).containsExactly(2);
		assertThat(store.detail(this.request.id()).summary().operatorAttempts()).isEqualTo(1);
		assertThat(store.detail(this.request.id()).history()).extracting(FailedRequestDetail.Change::what)
			.containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT");
	}

	@Test
	void doesNotSendAgainWhatHasItsOutcome() {
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));
		store.kafka.sendException = new IllegalStateException("Kafka is away");
		this.reprocessing.reprocess(store.detail(this.request.id()).summary().id(), null, ANA, null, null);
		store.kafka.sendException = null;

		store.get(ReceiptRecording.class).resolve(List.of(SampleFailures.receipt(this.request)));
		store.clock.advance(Dispatch.LEASE);

		assertThat(this.automatic.sendOverdue()).isZero();
		assertThat(store.published()).isEmpty();
	}

	@Test
	void marksWhatKafkaConfirmsLate() {
		try (StoreUnderTest slow = new StoreUnderTest(false)) {
			slow.get(FailureRecording.class).record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));
			long id = slow.detail(this.request.id()).summary().id();

			ActOutcome outcome = slow.get(Reprocessing.class).reprocess(id, null, ANA, null, null);
			slow.kafka.completeNext();

			assertThat(outcome).isEqualTo(ActOutcome.QUEUED);
			await().untilAsserted(() -> assertThat(slow.detail(this.request.id()).history())
				.extracting(FailedRequestDetail.Change::what)
				.containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT"));
			slow.clock.advance(Dispatch.LEASE);
			assertThat(slow.get(AutomaticReprocessing.class).sendOverdue()).isZero();
		}
	}

	@Test
	void emptiesTheRecycleBinOnlyOfWhatIsOldAndSaysSo() {
		List<Request> two = new ArrayList<>(List.of(this.request, SampleRequests.update()));
		Discarding discarding = store.get(Discarding.class);
		for (Request one : two) {
			this.recording.record(List.of(SampleFailures.of(one, FailureKind.REJECTED)));
			discarding.delete(store.detail(one.id()).summary().id(), null, ANA, null);
			store.clock.advance(Duration.ofDays(16));
		}

		assertThat(store.get(RecycleBin.class).purge()).isEqualTo(1);

		assertThat(store.get(FailedRequests.class).countByStatus()).containsEntry(Status.DELETED, 1L);
		assertThat(store.get(History.class).of(this.request.id().value())).extracting(FailedRequestDetail.Change::what)
			.containsExactly("FAILED", "DELETED", "PURGED");
	}

}
