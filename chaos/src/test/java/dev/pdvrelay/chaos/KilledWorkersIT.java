package dev.pdvrelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of workers is killed again and again in the middle of its calls, and each
 * time another one takes over.
 */
class KilledWorkersIT {

	private static final String ONCE = "GravaVenda";

	private static final String REPEATABLE = "AtualizaRepetivel";

	private static final int KILLS = Options.number("kills", 20);

	private static final int PER_SECOND = 200;

	private static final int LONGEST_LIFE_MS = 1_500;

	/** A process that was just launched calls nobody for so long. */
	private static final Duration SILENT = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void whoeverIsKilledLosesNothingAndLeavesNoDoubtUnsaid() throws Exception {
		Manager manager = new Manager(16,
				(call) -> Treatment.accepts(Duration.ofMillis(Trial.chance(call).nextInt(21))));
		try (Trial trial = new Trial("killed-workers", manager, ONCE, REPEATABLE)) {
			List<Life> lives = new ArrayList<>();
			trial.load().stream(PER_SECOND, ONCE, REPEATABLE);
			for (int kill = 1; kill <= KILLS; kill++) {
				Instant launched = Instant.now().plus(SILENT);
				ServerProcess workers = trial.launchWorkers();
				trial.awaitEffects(1, PATIENCE);
				TimeUnit.MILLISECONDS.sleep(trial.random().nextInt(LONGEST_LIFE_MS));
				lives.add(new Life(launched, workers.kill(), Instant.now().plus(SILENT)));
			}
			trial.load().endStream();
			trial.startWorkers();

			Audit audit = trial.audit(PATIENCE);
			Map<String, Duration> open = openAtKills(trial, audit, lives);
			List<Outcomes.Failed> uncertain = audit.failed("UNCERTAIN");
			remark(trial, audit, uncertain, open);
			audit.assertKeepsWhatIsAlwaysPromised();
			assertThat(open.keySet()).as("done twice although the first call had a receipt when nobody was killed")
				.containsAll(audit.duplicates().keySet());
			assertThat(audit.duplicates().keySet()).as("done twice")
				.allMatch((id) -> audit.request(id).function().equals(REPEATABLE));
			assertThat(audit.duplicates().values()).as("done once a kill at most")
				.allMatch((effects) -> effects.size() <= 1 + KILLS);
			assertThat(audit.failed()).as("failures that are not doubtful").hasSameSizeAs(uncertain);
			assertThat(audit.failed()).as("reported although repeatable")
				.allMatch((id) -> audit.request(id).function().equals(ONCE));
		}
	}

	/**
	 * The calls that had no receipt yet when their worker was killed, and how long before
	 * that they had been answered; no time for those under way.
	 */
	private static Map<String, Duration> openAtKills(Trial trial, Audit audit, List<Life> lives) {
		Map<String, Duration> open = new HashMap<>();
		for (Life life : lives) {
			for (Call.Ended ended : trial.diary().begun(life.launched, life.over)) {
				if (!audit.isDeliveredBy(ended.call().requestId(), life.over)) {
					Instant answered = ended.answered();
					open.put(ended.call().requestId(), (answered != null && answered.isBefore(life.killed))
							? Duration.between(answered, life.killed) : Duration.ZERO);
				}
			}
		}
		return open;
	}

	private static void remark(Trial trial, Audit audit, List<Outcomes.Failed> uncertain, Map<String, Duration> open) {
		long underWay = open.values().stream().filter(Duration::isZero).count();
		long longest = open.values().stream().mapToLong(Duration::toMillis).max().orElse(0);
		trial.remark("%d kills: %d calls under way, %d answered without a receipt yet, for %d ms at most"
			.formatted(KILLS, underWay, open.size() - underWay, longest));
		long done = uncertain.stream().filter((failure) -> audit.isDone(failure.id())).count();
		long called = uncertain.stream().filter((failure) -> open.containsKey(failure.id())).count();
		trial.remark("%s (not idempotent): %d UNCERTAIN, done %d, not done %d, of which the Manager never saw %d"
			.formatted(ONCE, uncertain.size(), done, uncertain.size() - done, uncertain.size() - called));
		trial.remark("%s (idempotent): %d called and done again".formatted(REPEATABLE, audit.duplicates().size()));
	}

	/**
	 * The life of a process of workers.
	 *
	 * @param killed when it was to be killed
	 * @param over when the Manager has surely read all that it sent, and the next one has
	 * sent nothing yet
	 */
	private record Life(Instant launched, Instant killed, Instant over) {

	}

}
