package dev.pdvrelay.chaos;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes of workers are added and taken away while requests keep coming.
 */
class WorkersComeAndGoIT {

	private static final String FUNCTION = "GravaVenda";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int PER_SECOND = 200;

	private static final int BETWEEN = Options.number("between", 800);

	@Test
	void nobodyNoticesThatWorkersComeAndGo() throws Exception {
		Manager manager = new Manager(16,
				(call) -> Treatment.accepts(Duration.ofMillis(Trial.chance(call).nextInt(21))));
		try (Trial trial = new Trial("come-and-go", manager, FUNCTION)) {
			trial.load().stream(PER_SECOND, FUNCTION);
			ServerProcess first = trial.startWorkers();
			trial.awaitEffects(BETWEEN, PATIENCE);

			ServerProcess second = trial.launchWorkers();
			ServerProcess third = trial.launchWorkers();
			second.awaitLog("Working on " + FUNCTION, PATIENCE);
			third.awaitLog("Working on " + FUNCTION, PATIENCE);
			trial.say("three processes work");
			trial.awaitEffects(BETWEEN, PATIENCE);
			first.stop();
			trial.awaitEffects(BETWEEN, PATIENCE);
			second.stop();
			trial.say("one process works");
			trial.awaitEffects(BETWEEN, PATIENCE);
			trial.load().endStream();

			Audit audit = trial.audit(PATIENCE);
			trial.remark("1, 2, 3, 2, 1 processes while %d requests a second came".formatted(PER_SECOND));
			audit.assertKeepsWhatIsAlwaysPromised();
			assertThat(audit.duplicates()).isEmpty();
			assertThat(audit.failed()).isEmpty();
		}
	}

}
