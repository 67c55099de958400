package dev.pdvrelay.store;

import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureRecordingIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final FailedRequests requests = store.get(FailedRequests.class);

	@BeforeEach
	void forget() {
		store.clear();
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void entersAFailureWithAllThatIsKnownOfIt() {
		Request request = SampleRequests.update();
		RecordedFailure failure = SampleFailures.of(request, FailureKind.REJECTED);

		int entered = this.recording.record(List.of(failure));

		assertThat(entered).isEqualTo(1);
		FailedRequestDetail detail = store.detail(request.id());
		FailedRequestSummary summary = detail.summary();
		assertThat(summary.status()).isEqualTo(Status.FAILED);
		assertThat(summary.correlationId()).isEqualTo(request.correlationId());
		assertThat(summary.function()).isEqualTo(request.function());
		assertThat(summary.orderingKey()).isEqualTo(String.valueOf(request.orderingKey()));
		assertThat(summary.position()).isEqualTo(failure.original());
		assertThat(summary.message()).isEqualTo(failure.failure().message());
		assertThat(summary.code()).isEqualTo("55");
		assertThat(summary.nextAttemptAt()).isNotNull();
		assertThat(detail.content()).isEqualTo(request.content());
		assertThat(detail.isEdited()).isFalse();
		assertThat(detail.failureDetail()).isEqualTo("<retorno/>");
		assertThat(detail.attempts()).singleElement().satisfies((attempt) -> {
			assertThat(attempt.number()).isEqualTo(1);
			assertThat(attempt.position()).isEqualTo(failure.original());
		});
		assertThat(detail.history()).singleElement().satisfies((change) -> {
			assertThat(change.what()).isEqualTo("FAILED");
			assertThat(change.actor()).isEqualTo(Actor.RELAY);
		});
	}

	@Test
	void entersAFailureThatIsReadTwiceOnce() {
		RecordedFailure failure = SampleFailures.rejected();
		this.recording.record(List.of(failure));

		int again = this.recording.record(List.of(failure, failure));

		assertThat(again).isZero();
		assertThat(store.detail(failure.requestId()).attempts()).hasSize(1);
		assertThat(store.detail(failure.requestId()).history()).hasSize(1);
		assertThat(store.detail(failure.requestId()).summary().version()).isZero();
	}

	@Test
	void entersARequestThatIsThreeTimesInABatchOnceWithAllItsAttempts() {
		Request request = SampleRequests.update();
		RecordedFailure one = SampleFailures.of(request, FailureKind.REJECTED);
		RecordedFailure two = SampleFailures.of(request, FailureKind.UNCERTAIN);

		this.recording.record(List.of(one, SampleFailures.rejected(), two, one));

		FailedRequestDetail detail = store.detail(request.id());
		assertThat(detail.attempts()).extracting(FailedRequestDetail.Attempt::position)
			.containsExactly(one.original(), two.original());
		assertThat(detail.summary().kind()).isEqualTo(FailureKind.UNCERTAIN);
		assertThat(this.requests.countByStatus()).containsEntry(Status.FAILED, 2L);
	}

	@Test
	void neverSendsARequestAgainByItselfOnceOneOfItsCopiesMayHaveBeenDone() {
		Request request = SampleRequests.update();
		this.recording.record(List.of(SampleFailures.of(request, FailureKind.REJECTED),
				SampleFailures.of(request, FailureKind.UNCERTAIN)));

		this.recording.record(List.of(SampleFailures.of(request, FailureKind.REJECTED)));

		assertThat(store.detail(request.id()).summary().nextAttemptAt()).isNull();
	}

	@Test
	void remembersTheAttemptsOfARequestWhoseStoreWasLost() {
		Request request = SampleRequests.update();
		Request fourth = request.again(request.content(), 4,
				new dev.pdvrelay.common.request.Reprocessing(By.AUTOMATIC, "1"));

		this.recording.record(List.of(SampleFailures.of(fourth, FailureKind.REJECTED)));

		assertThat(store.detail(request.id()).summary().automaticAttempts()).isEqualTo(3);
	}

	@Test
	void keepsARecordThatNobodyCouldRead() {
		byte[] value = { 0, 1, (byte) 0xFF, 'a' };
		RecordedFailure failure = SampleFailures.unreadable(value);

		this.recording.record(List.of(failure));

		FailedRequestDetail detail = store.detail(failure.requestId());
		assertThat(detail.content()).isEqualTo(Content.octets(value));
		assertThat(detail.summary().nextAttemptAt()).isNull();
	}

	@Test
	void keepsTextsThatPostgresCannotHold() {
		Request request = SampleRequests.of(SampleRequests.FUNCTION, "{\"a\":\"\0\"}", new OrderingKey("1\0/2"),
				ArgumentStyle.POSITIONAL);
		String lonely = "half \uD83D of a pair";
		Failure failure = new Failure(FailureKind.REJECTED, "\0", "NUL \0 " + lonely, "x\0".repeat(32 * 1024),
				Instant.now());

		this.recording.record(List.of(SampleFailures.of(request, failure)));

		FailedRequestDetail detail = store.detail(request.id());
		assertThat(detail.summary().message()).isEqualTo("NUL \uFFFD half \uFFFD of a pair");
		assertThat(detail.failureDetail()).hasSize(64 * 1024);
		assertThat(detail.summary().orderingKey()).isEqualTo("1\uFFFD/2");
		assertThat(detail.content()).isEqualTo(request.content());
		assertThat(detail.style()).isEqualTo(ArgumentStyle.POSITIONAL);
	}

	@Test
	void entersAThousandFailuresInOneBatch() {
		List<RecordedFailure> failures = java.util.stream.Stream.generate(SampleFailures::rejected)
			.limit(1000)
			.toList();

		int entered = this.recording.record(failures);

		assertThat(entered).isEqualTo(1000);
		assertThat(this.requests.count(FailedRequestFilter.ALL, 10_000)).isEqualTo(1000);
		assertThat(this.requests.count(FailedRequestFilter.ALL, 10)).isEqualTo(10);
	}

}
