package dev.pdvrelay.store;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OperatorActsIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Actor ANA = Actor.person("ana");

	private static final Content EDITED = Content.json("{\"cod_filial\":\"0024\"}".getBytes(StandardCharsets.UTF_8));

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final Discarding discarding = store.get(Discarding.class);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final ReceiptRecording receipts = store.get(ReceiptRecording.class);

	private final Request request = SampleRequests.update();

	@BeforeEach
	void aFailedRequest() {
		store.clear();
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void sendsAFailedRequestAgainUnderItsOwnId() {
		ActOutcome outcome = this.reprocessing.reprocess(id(), 0L, ANA, "filial cadastrada", null);

		assertThat(outcome).isEqualTo(ActOutcome.DONE);
		assertThat(store.published()).singleElement().satisfies((sent) -> {
			assertThat(sent.id()).isEqualTo(this.request.id());
			assertThat(sent.attempt()).isEqualTo(2);
			assertThat(sent.reprocessing())
				.isEqualTo(new dev.pdvrelay.common.request.Reprocessing(By.OPERATOR, Long.toString(id())));
			assertThat(sent.content()).isEqualTo(this.request.content());
			assertThat(sent.orderingKey()).isEqualTo(this.request.orderingKey());
		});
		FailedRequestDetail detail = detail();
		assertThat(detail.summary().status()).isEqualTo(Status.REPROCESSING);
		assertThat(detail.summary().operatorAttempts()).isEqualTo(1);
		assertThat(detail.summary().automaticAttempts()).isZero();
		assertThat(changes()).containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT");
		assertThat(detail.history().get(1).actor()).isEqualTo(ANA);
		assertThat(detail.history().get(1).reason()).isEqualTo("filial cadastrada");
	}

	@Test
	void showsItAsResolvedOnlyWhenItsReceiptArrives() {
		this.reprocessing.reprocess(id(), null, ANA, null, null);
		assertThat(detail().summary().status()).isEqualTo(Status.REPROCESSING);

		int resolved = this.receipts.resolve(List.of(SampleFailures.receipt(store.published().get(0)),
				SampleFailures.receipt(SampleRequests.update())));

		assertThat(resolved).isEqualTo(1);
		assertThat(detail().summary().status()).isEqualTo(Status.RESOLVED);
		assertThat(changes()).containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT", "RESOLVED");
		assertThat(this.receipts.resolve(List.of(SampleFailures.receipt(this.request)))).isZero();
	}

	@Test
	void showsItAsFailedAgainWithOneAttemptMore() {
		this.reprocessing.reprocess(id(), null, ANA, null, null);

		this.recording.record(List.of(SampleFailures.of(store.published().get(0), FailureKind.UNCERTAIN)));

		assertThat(detail().summary().status()).isEqualTo(Status.FAILED);
		assertThat(detail().summary().kind()).isEqualTo(FailureKind.UNCERTAIN);
		assertThat(detail().summary().nextAttemptAt()).isNull();
		assertThat(detail().attempts()).extracting(FailedRequestDetail.Attempt::number).containsExactly(1, 2);
		assertThat(changes()).containsExactly("FAILED", "REPROCESS_REQUESTED", "SENT", "FAILED");
	}

	@Test
	void onlyListsTheFailureOfAnEarlierAttempt() {
		this.reprocessing.reprocess(id(), null, ANA, null, null);

		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.UNCERTAIN)));

		assertThat(detail().summary().status()).isEqualTo(Status.REPROCESSING);
		assertThat(detail().summary().kind()).isEqualTo(FailureKind.REJECTED);
		assertThat(detail().attempts()).extracting(FailedRequestDetail.Attempt::number).containsExactly(1, 1);
	}

	@Test
	void doesNotReopenAResolvedRequestForARefusedDuplicate() {
		this.reprocessing.reprocess(id(), null, ANA, null, null);
		Request sent = store.published().get(0);
		this.receipts.resolve(List.of(SampleFailures.receipt(sent)));

		this.recording.record(List.of(SampleFailures.of(sent, FailureKind.REJECTED)));

		assertThat(detail().summary().status()).isEqualTo(Status.RESOLVED);
		assertThat(detail().attempts()).hasSize(2);
	}

	@Test
	void sendsEditedContentAndKeepsTheOriginal() {
		this.reprocessing.reprocess(id(), null, ANA, "filial errada", EDITED);

		assertThat(store.published().get(0).content()).isEqualTo(EDITED);
		assertThat(detail().content()).isEqualTo(EDITED);
		assertThat(detail().original()).isEqualTo(this.request.content());
		assertThat(detail().isEdited()).isTrue();
		assertThat(changes()).containsExactly("FAILED", "EDITED", "REPROCESS_REQUESTED", "SENT");

		this.recording.record(List.of(SampleFailures.of(store.published().get(0), FailureKind.REJECTED)));
		this.reprocessing.reprocess(id(), null, ANA, null, Content.json("{}".getBytes(StandardCharsets.UTF_8)));

		assertThat(detail().original()).isEqualTo(this.request.content());
	}

	@Test
	void refusesEditedContentThatNoManagerUnderstands() {
		for (Content broken : List.of(json("{"), json("[1]"), json("{\"a\":\"\\u0000\"}"),
				Content.octets(new byte[] { 1 }), xml("<Envelope/>"), xml("<a"), xml("<!DOCTYPE a []><a/>"))) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.reprocessing.reprocess(id(), null, ANA, null, broken));
		}

		assertThat(store.published()).isEmpty();
		assertThat(detail().summary().status()).isEqualTo(Status.FAILED);
	}

	@Test
	void sendsAnUnreadableRecordOnlyWithContentThatSomebodyWrote() {
		RecordedFailure unreadable = SampleFailures.unreadable(new byte[] { 1, 2 });
		this.recording.record(List.of(unreadable));
		long id = store.detail(unreadable.requestId()).summary().id();

		assertThat(this.reprocessing.reprocess(id, null, ANA, null, null)).isEqualTo(ActOutcome.UNREADABLE);
		assertThat(this.reprocessing.reprocess(id, null, ANA, null,
				xml("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>")))
			.isEqualTo(ActOutcome.DONE);

		assertThat(store.kafka.history().get(0).key()).isEqualTo(unreadable.key());
		assertThat(store.published().get(0).id()).isEqualTo(unreadable.requestId());
		assertThat(store.published().get(0).content().isXml()).isTrue();
	}

	@Test
	void letsOneOfEightPeopleReprocessAndTellsTheOthers() throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		long id = id();
		Callable<ActOutcome> act = () -> {
			start.await();
			return this.reprocessing.reprocess(id, 0L, ANA, null, null);
		};

		List<Future<ActOutcome>> outcomes = java.util.stream.Stream.generate(() -> people.submit(act))
			.limit(8)
			.toList();
		start.countDown();

		Collection<ActOutcome> seen = new java.util.ArrayList<>();
		for (Future<ActOutcome> outcome : outcomes) {
			seen.add(outcome.get());
		}
		people.shutdown();
		assertThat(seen).containsOnlyOnce(ActOutcome.DONE);
		assertThat(seen.stream().filter(ActOutcome.CHANGED_MEANWHILE::equals)).hasSize(7);
		assertThat(store.published()).hasSize(1);
	}

	@Test
	void movesARequestToTheRecycleBinAndBack() {
		assertThat(this.discarding.restore(id(), ANA, null)).isEqualTo(ActOutcome.NOT_ALLOWED);
		assertThat(this.discarding.delete(id(), 7L, ANA, null)).isEqualTo(ActOutcome.CHANGED_MEANWHILE);
		assertThat(this.discarding.delete(id(), 0L, ANA, "teste")).isEqualTo(ActOutcome.DONE);
		assertThat(store.get(FailedRequests.class).find(FailedRequestFilter.ALL, null, 10).items()).isEmpty();
		assertThat(this.reprocessing.reprocess(id(), null, ANA, null, null)).isEqualTo(ActOutcome.NOT_ALLOWED);

		assertThat(this.discarding.restore(id(), ANA, null)).isEqualTo(ActOutcome.DONE);

		assertThat(detail().summary().status()).isEqualTo(Status.FAILED);
		assertThat(changes()).containsExactly("FAILED", "DELETED", "RESTORED");
		assertThat(this.discarding.delete(-1, null, ANA, null)).isEqualTo(ActOutcome.NOT_FOUND);
	}

	@Test
	void resolvesADeletedRequestWhoseReceiptArrivesLate() {
		this.discarding.delete(id(), null, ANA, null);

		this.receipts.resolve(List.of(SampleFailures.receipt(this.request)));

		assertThat(detail().summary().status()).isEqualTo(Status.RESOLVED);
	}

	private long id() {
		return detail().summary().id();
	}

	private FailedRequestDetail detail() {
		return store.detail(this.request.id());
	}

	private List<String> changes() {
		return detail().history().stream().map(FailedRequestDetail.Change::what).toList();
	}

	private static Content json(String text) {
		return Content.json(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Content xml(String text) {
		return Content.xml(text.getBytes(StandardCharsets.UTF_8));
	}

}
