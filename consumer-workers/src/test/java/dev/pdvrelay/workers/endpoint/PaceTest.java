package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.util.Random;

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

		answers(200, 600);

		assertThat(this.pace.limit()).isLessThan(82);
	}

	@Test
	void acceptsThatTheEndpointHasBecomeSlower() {
		answers(300, 50);

		answers(20_000, 150);

		assertThat(this.pace.limit()).isGreaterThan(90);
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

	@Test
	void findsThatAnEndpointIsAsFastWithFewCallsHoweverColdItWas() {
		Pace pace = new Pace(2, 384);

		for (int i = 0; i < 30_000; i++) {
			double cold = 1 + 20 * Math.exp(-i / 3000.0);
			int underWay = pace.limit();
			pace.answered("f", Duration.ofNanos((long) (50_000 * underWay * cold)), underWay);
		}

		assertThat(pace.limit()).isLessThan(64);
	}

	@Test
	void growsQuicklyWhenAFastEndpointBecomesASlowOne() {
		Pace pace = new Pace(2, 384);
		for (int i = 0; i < 10_000; i++) {
			pace.answered("f", Duration.ofNanos(20_000L * pace.limit()), pace.limit());
		}

		for (int i = 0; i < 1500; i++) {
			pace.answered("f", Duration.ofMillis(50), pace.limit());
		}

		assertThat(pace.limit()).isGreaterThan(300);
	}

	@Test
	void losesLittleByLookingWhereAllCallsAreWorthTheirWhile() {
		Pace pace = new Pace(2, 384);
		Random random = new Random(1);
		double limits = 0;

		for (int i = 0; i < 100_000; i++) {
			int underWay = pace.limit();
			pace.answered("f", Duration.ofMillis(48 + random.nextInt(8)), underWay);
			limits += (i >= 20_000) ? 1.0 / underWay : 0;
		}

		double meanLimit = 80_000 / limits;
		assertThat(meanLimit).isGreaterThan(0.95 * 384);
	}

	private void answers(int count, int millis) {
		for (int i = 0; i < count; i++) {
			this.pace.answered("f", Duration.ofMillis(millis), this.pace.limit());
		}
	}

}
