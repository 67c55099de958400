package dev.pdvrelay.workers.endpoint;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

	private final Pace pace = new Pace(2, 100);

	@Test
	void reachesTheCeilingWithinAFewRoundsWhereTheEndpointBearsIt() {
		answers(300, 50);

		assertThat(this.pace.limit()).isEqualTo(100);
	}

	@Test
	void doesNotGrowWhileFewCallsAreUnderWay() {
		int before = this.pace.limit();

		for (int i = 0; i < 1000; i++) {
			this.pace.answered("f", Duration.ofMillis(50), 1);
		}

		assertThat(this.pace.limit()).isEqualTo(before);
	}

	@Test
	void takesThreeTenthsAwayWhenTheEndpointIsOverloadedAndThenGrowsSlowly() {
		answers(300, 50);

		this.pace.overloaded();

		assertThat(this.pace.limit()).isEqualTo(70);

		answers(70, 50);

		assertThat(this.pace.limit()).isBetween(70, 72);
	}

	@Test
	void countsOneOverloadOnceHoweverManyCallsShowIt() {
		answers(300, 50);

		for (int i = 0; i < 50; i++) {
			this.pace.overloaded();
		}

		assertThat(this.pace.limit()).isEqualTo(70);
	}

	@Test
	void neverGoesBelowTheFloor() {
		for (int i = 0; i < 1000; i++) {
			this.pace.answered("f", Duration.ofMillis(1), 1);
			this.pace.overloaded();
		}

		assertThat(this.pace.limit()).isEqualTo(2);
	}

	@Test
	void slowsDownWhenAnswersTakeSeveralTimesAsLongAsUsual() {
		answers(300, 50);

		answers(400, 600);

		assertThat(this.pace.limit()).isLessThan(80);
	}

	@Test
	void fallsBackWhereMoreCallsOnlyQueue() {
		answers(300, 1);

		answers(500, 4);

		assertThat(this.pace.limit()).isLessThan(60);
	}

	@Test
	void acceptsThatOneFunctionIsSlowerThanAnother() {
		answers(300, 10);

		for (int i = 0; i < 500; i++) {
			this.pace.answered("slow", Duration.ofSeconds(2), 100);
		}

		assertThat(this.pace.limit()).isEqualTo(100);
	}

	@Test
	void rampsUpFromOneCallAfterAnOutage() {
		answers(300, 50);

		this.pace.restart();

		assertThat(this.pace.limit()).isEqualTo(1);

		this.pace.answered("f", Duration.ofMillis(50), 1);

		assertThat(this.pace.limit()).isEqualTo(2);

		answers(100, 50);

		assertThat(this.pace.limit()).isEqualTo(100);
	}

	private void answers(int count, int millis) {
		for (int i = 0; i < count; i++) {
			this.pace.answered("f", Duration.ofMillis(millis), this.pace.limit());
		}
	}

}
