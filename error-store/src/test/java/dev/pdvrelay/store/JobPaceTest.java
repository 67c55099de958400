package dev.pdvrelay.store;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobPaceTest {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 50, 1000 })
	void startsAsManyPerSecondAsItMay(int perSecond) {
		JobPace pace = new JobPace(perSecond, NOON);
		long started = 0;

		for (int tick = 1; tick <= 100; tick++) {
			Instant now = NOON.plus(Duration.ofMillis(370).multipliedBy(tick));
			long allowed = pace.allowance(now);
			started += allowed;
			pace = pace.after(allowed, now);

			assertThat(started).isLessThanOrEqualTo(Duration.between(NOON, now).toMillis() * perSecond / 1000);
		}

		assertThat(started).isGreaterThanOrEqualTo(37L * perSecond - 1);
	}

	@Test
	void savesUpOneSecondAndOneMoreAtMost() {
		assertThat(new JobPace(50, NOON).allowance(NOON.plusSeconds(3600))).isEqualTo(51);
	}

	@Test
	void savesUpNothingWhileItHasNothingToStart() {
		Instant later = NOON.plusSeconds(10);

		assertThat(new JobPace(50, NOON).idle(later).allowance(later)).isEqualTo(1);
		assertThat(new JobPace(1, NOON).idle(later).allowance(later)).isEqualTo(1);
		assertThat(new JobPace(50, later).idle(later).allowance(later)).isZero();
	}

	@Test
	void isPatientWithAClockThatGoesBack() {
		assertThat(new JobPace(50, NOON).allowance(NOON.minusSeconds(3))).isZero();
	}

}
