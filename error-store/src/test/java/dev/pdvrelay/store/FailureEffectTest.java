package dev.pdvrelay.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureEffectTest {

	@Test
	void endsTheWaitForTheAttemptThatWasOrdered() {
		assertThat(FailureEffect.of(Status.REPROCESSING, 3, 3)).isEqualTo(FailureEffect.FAILS_AGAIN);
	}

	@ParameterizedTest
	@EnumSource(Status.class)
	void onlyListsWhatBelongsToAnEarlierAttempt(Status status) {
		assertThat(FailureEffect.of(status, 3, 2)).isEqualTo(FailureEffect.IS_LISTED);
	}

	@Test
	void neverReopensWhatIsResolved() {
		assertThat(FailureEffect.of(Status.RESOLVED, 3, 3)).isEqualTo(FailureEffect.IS_LISTED);
		assertThat(FailureEffect.of(Status.RESOLVED, 3, 4)).isEqualTo(FailureEffect.IS_LISTED);
	}

	@ParameterizedTest
	@EnumSource(value = Status.class, names = { "FAILED", "DELETED" })
	void showsWhatElseIsHeardOfTheLatestAttempt(Status status) {
		assertThat(FailureEffect.of(status, 3, 3)).isEqualTo(FailureEffect.IS_SHOWN);
	}

	@Test
	void believesInAttemptsThatItDoesNotRemember() {
		assertThat(FailureEffect.of(Status.REPROCESSING, 1, 4)).isEqualTo(FailureEffect.FAILS_AGAIN);
		assertThat(FailureEffect.of(Status.FAILED, 1, 4)).isEqualTo(FailureEffect.IS_SHOWN);
	}

}
