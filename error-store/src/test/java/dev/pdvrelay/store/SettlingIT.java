package dev.pdvrelay.store;

import java.util.List;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettlingIT {

	private static final StoreUnderTest store = new StoreUnderTest();

	private static final Actor ANA = Actor.person("ana");

	private final Settling settling = store.get(Settling.class);

	private final Reprocessing reprocessing = store.get(Reprocessing.class);

	private final FailureRecording recording = store.get(FailureRecording.class);

	private final ReceiptRecording receipts = store.get(ReceiptRecording.class);

	private final Request request = SampleRequests.update();

	@BeforeEach
	void anUncertainRequest() {
		store.clear();
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.UNCERTAIN)));
	}

	@AfterAll
	static void close() {
		store.close();
	}

	@Test
	void resolvesWhatAPersonHasFoundInTheManager() {
		assertThat(this.settling.settle(id(), 0L, ANA, "venda 4711 está no Manager")).isEqualTo(ActOutcome.DONE);

		assertThat(detail().summary().status()).isEqualTo(Status.RESOLVED);
		assertThat(changes()).containsExactly("FAILED", "SETTLED_BY_PERSON");
		assertThat(detail().history().get(1).actor()).isEqualTo(ANA);
		assertThat(detail().history().get(1).reason()).isEqualTo("venda 4711 está no Manager");
	}

	@Test
	void takesNoDecisionWithoutAReason() {
		assertThat(this.settling.settle(id(), null, ANA, null)).isEqualTo(ActOutcome.REASON_REQUIRED);
		assertThat(this.settling.settle(id(), null, ANA, " ")).isEqualTo(ActOutcome.REASON_REQUIRED);
		assertThat(this.reprocessing.reprocess(id(), null, ANA, "", null)).isEqualTo(ActOutcome.REASON_REQUIRED);

		assertThat(store.published()).isEmpty();
		assertThat(detail().summary().status()).isEqualTo(Status.FAILED);
		assertThat(changes()).containsExactly("FAILED");
	}

	@Test
	void sendsAgainWhatAPersonHasNotFoundInTheManager() {
		assertThat(this.reprocessing.reprocess(id(), null, ANA, "não está no Manager", null))
			.isEqualTo(ActOutcome.DONE);

		assertThat(this.settling.settle(id(), null, ANA, "tarde demais")).isEqualTo(ActOutcome.NOT_ALLOWED);
		assertThat(detail().summary().status()).isEqualTo(Status.REPROCESSING);
	}

	@Test
	void settlesNothingThatTheManagerHasRefused() {
		Request refused = SampleRequests.update();
		this.recording.record(List.of(SampleFailures.of(refused, FailureKind.REJECTED)));
		long id = store.detail(refused.id()).summary().id();

		assertThat(this.settling.settle(id, null, ANA, "porque sim")).isEqualTo(ActOutcome.NOT_ALLOWED);

		assertThat(store.detail(refused.id()).summary().status()).isEqualTo(Status.FAILED);
		assertThat(this.settling.settle(-1, null, ANA, "x")).isEqualTo(ActOutcome.NOT_FOUND);
		assertThat(this.settling.settle(id(), 7L, ANA, "x")).isEqualTo(ActOutcome.CHANGED_MEANWHILE);
	}

	@Test
	void onlyListsWhatIsHeardLater() {
		this.settling.settle(id(), null, ANA, "está no Manager");

		assertThat(this.receipts.resolve(List.of(SampleFailures.receipt(this.request)))).isZero();
		assertThat(this.receipts.resolve(List.of(SampleFailures.receipt(this.request)))).isZero();
		this.recording.record(List.of(SampleFailures.of(this.request, FailureKind.REJECTED)));

		assertThat(detail().summary().status()).isEqualTo(Status.RESOLVED);
		assertThat(changes()).containsExactly("FAILED", "SETTLED_BY_PERSON", "RECEIPT_ARRIVED");
		assertThat(detail().attempts()).hasSize(2);
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

}
