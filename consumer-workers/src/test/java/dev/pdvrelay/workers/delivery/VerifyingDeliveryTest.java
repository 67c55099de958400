package dev.pdvrelay.workers.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyingDeliveryTest {

	private static final Function FUNCTION = new Function(SampleRequests.FUNCTION,
			List.of(URI.create("http://manager/x")), 3, List.of(), "1", Duration.ofSeconds(1), false, "jaGravou",
			new ContractSettings(null, null, List.of()));

	private final Map<String, Verdict> answers = new HashMap<>(Map.of(FUNCTION.name(), Verdict.delivered("ok")));

	private final List<String> called = new ArrayList<>();

	private final Delivery delivery = new VerifyingDelivery((request, function) -> {
		this.called.add(function.name());
		return this.answers.get(function.name());
	});

	@Test
	void asksNothingBeforeTheFirstAttempt() {
		Verdict verdict = deliver(1);

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.called).containsExactly(FUNCTION.name());
	}

	@Test
	void doesNotCallAgainWhatWasDone() {
		this.answers.put("jaGravou", Verdict.delivered("yes"));

		Verdict verdict = deliver(2);

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(verdict.message()).isEqualTo("It was done before, says jaGravou.");
		assertThat(this.called).containsExactly("jaGravou");
	}

	@Test
	void callsAgainWhatWasNotDone() {
		this.answers.put("jaGravou", Verdict.refused(null, "false", null));

		Verdict verdict = deliver(2);

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.called).containsExactly("jaGravou", FUNCTION.name());
	}

	@Test
	void staysUncertainWhenTheQuestionItselfFails() {
		this.answers.put("jaGravou", Verdict.rejected("Client", "no such procedure", null));

		Verdict verdict = deliver(2);

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("jaGravou failed: no such procedure");
		assertThat(this.called).containsExactly("jaGravou");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNAVAILABLE", "UNCERTAIN" })
	void asksAgainLaterWhenTheManagerDoesNotAnswerTheQuestion(String outcome) {
		this.answers.put("jaGravou", outcome.equals("UNAVAILABLE") ? Verdict.unavailable(null, "away", null, null)
				: Verdict.uncertain(null, "silent", null));

		Verdict verdict = deliver(3);

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(this.called).containsExactly("jaGravou");
	}

	private Verdict deliver(int attempt) {
		Request first = SampleRequests.update();
		Request request = new Request(first.id(), first.correlationId(), first.function(), first.source(), first.time(),
				first.content(), first.style(), first.orderingKey(), first.traceparent(), first.endpoint(), attempt,
				first.reprocessing());
		return this.delivery.deliver(request, FUNCTION);
	}

}
