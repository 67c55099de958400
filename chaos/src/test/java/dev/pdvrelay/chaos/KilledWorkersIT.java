package dev.pdvrelay.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

	/** An answer given this shortly before the end may not have been noted. */
	private static final Duration NOTING = Duration.ofMillis(250);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void whoeverIsKilledLosesNothingAndLeavesNoDoubtUnsaid() throws Exception {
		Manager manager = new Manager(16,
				(call) -> Treatment.accepts(Duration.ofMillis(Trial.chance(call).nextInt(21))));
		try (Trial trial = new Trial("killed-workers", manager, ONCE, REPEATABLE)) {
			List<Instant> kills = new ArrayList<>();
			trial.load().stream(PER_SECOND, ONCE, REPEATABLE);
			for (int kill = 1; kill <= KILLS; kill++) {
				ServerProcess workers = trial.launchWorkers();
				trial.awaitEffects(1, PATIENCE);
				TimeUnit.MILLISECONDS.sleep(trial.random().nextInt(LONGEST_LIFE_MS));
				kills.add(workers.kill());
			}
			trial.load().endStream();
			trial.startWorkers();

			Audit audit = trial.audit(PATIENCE);
			Set<String> openAtKill = open(trial, kills);
			List<Outcomes.Failed> uncertain = audit.failed("UNCERTAIN");
			remark(trial, audit, kills, uncertain, openAtKill);
			assertThat(audit.lost()).isEmpty();
			assertThat(audit.waiting()).isEmpty();
			assertThat(audit.inversions()).isEmpty();
			assertThat(audit.invented()).isEmpty();
			assertThat(audit.outcomesTooMany()).isEmpty();
			assertThat(audit.duplicates().keySet()).as("done twice and under way at no kill").isSubsetOf(openAtKill);
			assertThat(audit.duplicates().keySet()).extracting((id) -> audit.request(id).function())
				.as("functions done twice")
				.doesNotContain(ONCE);
			assertThat(audit.failed()).as("all failures are doubtful ones")
				.hasSize(uncertain.size())
				.extracting((id) -> audit.request(id).function())
				.doesNotContain(REPEATABLE);
		}
	}

	private static Set<String> open(Trial trial, List<Instant> kills) {
		Set<String> open = new HashSet<>();
		for (Instant kill : kills) {
			trial.diary().underWay(kill, NOTING).forEach((ended) -> open.add(ended.call().requestId()));
		}
		return open;
	}

	private static void remark(Trial trial, Audit audit, List<Instant> kills, List<Outcomes.Failed> uncertain,
			Set<String> openAtKill) {
		long underWay = kills.stream().mapToLong((kill) -> trial.diary().underWay(kill, Duration.ZERO).size()).sum();
		trial.remark("%d kills; %d calls under way at them, %d with those answered less than %d ms before"
			.formatted(kills.size(), underWay, openAtKill.size(), NOTING.toMillis()));
		long done = uncertain.stream().filter((failure) -> audit.isDone(failure.id())).count();
		trial.remark("%s (not idempotent): %d listed UNCERTAIN, of which the Manager had done %d and not %d"
			.formatted(ONCE, uncertain.size(), done, uncertain.size() - done));
		trial.remark("%s (idempotent): %d called and done again".formatted(REPEATABLE, audit.duplicates().size()));
	}

}
