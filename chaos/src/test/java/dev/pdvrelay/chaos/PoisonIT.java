package dev.pdvrelay.chaos;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * At a quiet time a few requests come to which alone the Manager answers 503, so that it
 * looks as if it were away. Then the others come.
 */
class PoisonIT {

	private static final String FUNCTION = "GravaVenda";

	private static final int POISON = 5;

	private static final int PER_SECOND = 50;

	private static final int OTHERS = 200;

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	@Test
	void aFewPoisonRequestsDoNotKeepTheOthersOut() throws Exception {
		Manager manager = new Manager(10,
				(call) -> call.poison() ? Treatment.busy() : Treatment.accepts(Duration.ofMillis(10)));
		try (Trial trial = new Trial("poison", manager, FUNCTION)) {
			trial.startWorkers();
			trial.load().send(FUNCTION, POISON, POISON);
			Awaitility.await("all poison to be tried")
				.atMost(PATIENCE)
				.until(() -> trial.diary().callCount() >= POISON);
			Instant come = Instant.now();
			trial.load().stream(PER_SECOND, FUNCTION);
			awaitEnd(trial);
			trial.load().endStream();

			Audit audit = trial.audit(Duration.ofSeconds(10));
			trial.remark(trial.diary()
				.effects()
				.stream()
				.findFirst()
				.map((effect) -> "the first of the others was delivered " + Trial.seconds(come, effect.at())
						+ " after it came")
				.orElse("none of the others was delivered"));
			audit.assertKeepsWhatIsAlwaysPromised();
			assertThat(audit.duplicates()).isEmpty();
			assertThat(audit.failed("UNAVAILABLE")).hasSize(POISON)
				.allMatch((failure) -> audit.request(failure.id()).poison());
		}
	}

	private static void awaitEnd(Trial trial) throws Exception {
		try {
			Awaitility.await("others to be delivered and all poison to be reported")
				.atMost(PATIENCE)
				.until(() -> trial.diary().effectCount() >= OTHERS && trial.kafka().failures() >= POISON);
		}
		catch (ConditionTimeoutException ex) {
			trial.remark("%d others delivered and %d poison reported within %d s".formatted(trial.diary().effectCount(),
					trial.kafka().failures(), PATIENCE.toSeconds()));
		}
	}

}
