package dev.pdvrelay.store;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JobStepTest {

	@Test
	void startsTheCanaryAndThenWaitsForAllOfIt() {
		assertThat(step(10, 0.2, counts(100, 0, 0, 0, 0))).isEqualTo(new JobStep(JobStep.Kind.START, 10));
		assertThat(step(10, 0.2, counts(100, 2, 0, 0, 4))).isEqualTo(new JobStep(JobStep.Kind.START, 4));
		assertThat(step(10, 0.2, counts(100, 9, 0, 0, 1)).kind()).isEqualTo(JobStep.Kind.AWAIT);
		assertThat(step(10, 0.2, counts(100, 10, 0, 0, 0))).isEqualTo(new JobStep(JobStep.Kind.START, 90));
	}

	@Test
	void countsOnlyThoseThatWereSentAsCanary() {
		assertThat(step(10, 0.2, counts(100, 0, 0, 50, 3))).isEqualTo(new JobStep(JobStep.Kind.START, 7));
		assertThat(step(10, 0.2, counts(4, 0, 0, 0, 0))).isEqualTo(new JobStep(JobStep.Kind.START, 4));
	}

	@Test
	void judgesTheCanaryWhenAllOfItHasOutcomes() {
		assertThat(step(10, 0.2, counts(100, 0, 9, 0, 1)).kind()).isEqualTo(JobStep.Kind.AWAIT);
		assertThat(step(10, 0.2, counts(100, 7, 3, 0, 0)).kind()).isEqualTo(JobStep.Kind.ABORT);
		assertThat(step(10, 0.2, counts(100, 8, 2, 0, 0)).kind()).isEqualTo(JobStep.Kind.START);
	}

	@Test
	void abortsInTheMiddleOfTheRampAndAtTheEnd() {
		assertThat(step(1, 0.2, counts(100, 8, 3, 0, 20)).kind()).isEqualTo(JobStep.Kind.ABORT);
		assertThat(step(10, 0.2, counts(3, 0, 3, 0, 0)).kind()).isEqualTo(JobStep.Kind.ABORT);
	}

	@Test
	void doesNotJudgeByTheFirstFewWithoutACanary() {
		assertThat(step(0, 0.2, counts(100, 0, 1, 0, 5)).kind()).isEqualTo(JobStep.Kind.START);
		assertThat(step(0, 0.2, counts(100, 7, 3, 0, 5)).kind()).isEqualTo(JobStep.Kind.ABORT);
	}

	@Test
	void isCompleteOnlyWhenTheLastHasItsOutcome() {
		assertThat(step(10, 0.2, counts(20, 19, 0, 0, 1)).kind()).isEqualTo(JobStep.Kind.AWAIT);
		assertThat(step(10, 0.2, counts(20, 17, 3, 0, 0)).kind()).isEqualTo(JobStep.Kind.COMPLETE);
		assertThat(step(10, 0, counts(20, 0, 0, 20, 0)).kind()).isEqualTo(JobStep.Kind.COMPLETE);
		assertThat(step(10, 1, counts(20, 0, 20, 0, 0)).kind()).isEqualTo(JobStep.Kind.COMPLETE);
	}

	@Test
	void refusesCountsThatDoNotAddUp() {
		assertThatIllegalArgumentException().isThrownBy(() -> counts(3, 1, 1, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> counts(3, -1, 1, 1, 1));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void addsUpAndEndsInWhateverOrderOutcomesCome(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 300; i++) {
			JobOrder order = Orders.reprocess(random.nextInt(12), 50, random.nextInt(5) / 4.0);
			JobCounts counts = counts(random.nextInt(60), 0, 0, 0, 0);
			double failing = random.nextDouble();
			JobStep step = JobStep.of(order, counts);
			while (step.kind() == JobStep.Kind.START || step.kind() == JobStep.Kind.AWAIT) {
				assertThat(step.kind() == JobStep.Kind.START || counts.inFlight() > 0).as("never stuck").isTrue();
				assertThat(counts.settled() >= order.canary() || counts.started() <= order.canary()).isTrue();
				counts = next(order, counts, step, random, failing);
				assertThat(counts.resolved() + counts.failedAgain() + counts.skipped() + counts.inFlight()
						+ counts.notStarted())
					.isEqualTo(counts.selected());
				step = JobStep.of(order, counts);
			}
			assertThat(step.kind() == JobStep.Kind.ABORT).isEqualTo(counts.failureRatio() > order.abortAbove());
			assertThat(step.kind() == JobStep.Kind.ABORT || counts.notStarted() + counts.inFlight() == 0).isTrue();
		}
	}

	private static JobCounts next(JobOrder order, JobCounts now, JobStep step, Random random, double failing) {
		if (step.kind() == JobStep.Kind.START && (now.inFlight() == 0 || random.nextBoolean())) {
			boolean isSkipped = random.nextInt(5) == 0;
			return counts(now.selected(), now.resolved(), now.failedAgain(), now.skipped() + (isSkipped ? 1 : 0),
					now.inFlight() + (isSkipped ? 0 : 1));
		}
		boolean fails = random.nextDouble() < failing;
		return counts(now.selected(), now.resolved() + (fails ? 0 : 1), now.failedAgain() + (fails ? 1 : 0),
				now.skipped(), now.inFlight() - 1);
	}

	private static JobStep step(int canary, double abortAbove, JobCounts counts) {
		return JobStep.of(Orders.reprocess(canary, 50, abortAbove), counts);
	}

	private static JobCounts counts(long selected, long resolved, long failedAgain, long skipped, long inFlight) {
		return new JobCounts(selected, resolved, failedAgain, skipped, inFlight);
	}

}
