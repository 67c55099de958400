package dev.pdvrelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Manager goes away with requests waiting, and comes back. Some of them are poison:
 * it is there for all others, but answers 503 to these.
 */
class OutageIT {

	private static final String FUNCTION = "GravaVenda";

	private static final Duration OUTAGE = Options.time("outage", "60s");

	private static final int WAITING = Options.number("outage.requests", 10_000);

	private static final int POISON = Options.number("outage.poison", 20);

	/** Delivered before the outage, to know the usual pace. */
	private static final int BEFORE = Options.number("outage.before", 3_000);

	/** A Manager that bears 500 calls a second. */
	private static final int PROCESSES = 10;

	private static final Duration WORK = Duration.ofMillis(20);

	/** Requests that come while the last poison is tried, so that others are answered. */
	private static final int TRICKLE = 20;

	private static final Duration FULL_PACE_WITHIN = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@Test
	void anOutageCostsNothingButTimeAndPoisonAloneFails() throws Exception {
		Manager manager = new Manager(PROCESSES, (call) -> call.poison() ? Treatment.busy() : Treatment.accepts(WORK));
		try (Trial trial = new Trial("outage", manager, FUNCTION)) {
			trial.load().send(FUNCTION, BEFORE);
			trial.load().send(FUNCTION, WAITING + POISON, POISON);
			trial.startWorkers();
			trial.awaitEffects(BEFORE, PATIENCE);
			Instant away = manager.goAway();
			long waiting = trial.load().sent().size() - trial.diary().effectCount();
			trial.say("the Manager is away for " + OUTAGE + ", " + waiting + " requests wait");
			TimeUnit.NANOSECONDS.sleep(OUTAGE.toNanos());
			long failedMeanwhile = trial.kafka().failures();
			Instant back = manager.comeBack();
			trial.say("the Manager is back");
			Instant drained = awaitEnd(trial);

			Audit audit = trial.audit(PATIENCE);
			Throughput throughput = new Throughput(trial.diary().effects());
			long usual = throughput.steady(away.minusSeconds(5), away);
			long after = throughput.steady(back, drained);
			Optional<Duration> fullPace = throughput.until(Math.round(Math.max(usual, after) * 0.9), back);
			trial.remark("%d waited, %d poison among them, the Manager away for %s".formatted(waiting, POISON,
					Trial.seconds(away, back)));
			trial.remark("%d/s before (median of the last 5 s), %d/s after (median until all was done, %s)"
				.formatted(usual, after, Trial.seconds(back, drained)));
			trial.remark("full pace (first second with 90 %% of the better of both) %s after the return"
				.formatted(fullPace.map((time) -> Trial.seconds(back, back.plus(time))).orElse("never")));
			assertThat(failedMeanwhile).as("failures during the outage").isZero();
			audit.assertKeepsWhatIsAlwaysPromised();
			assertThat(audit.duplicates()).isEmpty();
			assertThat(audit.failed()).isEqualTo(poison(trial)).hasSize(POISON);
			assertThat(audit.failed("UNAVAILABLE")).hasSize(POISON);
			assertThat(fullPace).hasValueSatisfying((time) -> assertThat(time).isLessThan(FULL_PACE_WITHIN));
		}
	}

	/**
	 * Waits until the backlog is done and all poison is reported.
	 * @return when the backlog was done
	 */
	private static Instant awaitEnd(Trial trial) throws InterruptedException {
		int backlog = BEFORE + WAITING;
		trial.load().stream(TRICKLE, FUNCTION);
		try {
			Awaitility.await("the backlog to be done and all poison to be reported")
				.atMost(PATIENCE)
				.until(() -> trial.diary().effectCount() >= backlog && trial.kafka().failures() >= POISON);
		}
		catch (org.awaitility.core.ConditionTimeoutException ex) {
			trial.remark("poison still held requests up after " + PATIENCE);
		}
		trial.load().endStream();
		var effects = trial.diary().effects();
		return effects.get(Math.min(backlog, effects.size()) - 1).at();
	}

	private static Set<String> poison(Trial trial) {
		return trial.load().sent().stream().filter(Sent::poison).map(Sent::id).collect(Collectors.toSet());
	}

}
