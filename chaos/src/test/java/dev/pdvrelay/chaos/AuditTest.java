package dev.pdvrelay.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The audit finds what it is there to find.
 */
class AuditTest {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private static final TopicPartition PARTITION = new TopicPartition("F", 0);

	private final List<Sent> sent = List.of(sent("a", 1), sent("b", 2), sent("c", 3));

	@Test
	void findsNothingWhereAllIsWell() {
		Audit audit = audit(List.of("a", "b"), List.of("c"), 3, effect("a", 1), effect("b", 2));

		audit.assertKeepsWhatIsAlwaysPromised();
		assertThat(audit.duplicates()).isEmpty();
	}

	@Test
	void tellsWhatIsLostFromWhatWaits() {
		Audit audit = audit(List.of("b"), List.of(), 2, effect("b", 2));

		assertThat(audit.lost()).containsExactly("a");
		assertThat(audit.waiting()).containsExactly("c");
	}

	@Test
	void countsEffectsAndNotCalls() {
		Audit audit = audit(List.of("a"), List.of(), 1, effect("a", 1), effect("a", 1));

		assertThat(audit.duplicates()).containsOnlyKeys("a");
		assertThat(audit.inversions()).isEmpty();
	}

	@Test
	void findsWhatCameAfterALaterOneOfItsKey() {
		Audit audit = audit(List.of("a", "b", "c"), List.of(), 3, effect("b", 2), effect("a", 1), effect("c", 3));

		assertThat(audit.inversions()).extracting((effect) -> effect.call().requestId()).containsExactly("a");
	}

	@Test
	void findsReceiptsOfWhatWasNeverDoneAndOutcomesTooMany() {
		Audit audit = audit(List.of("a", "b"), List.of("b"), 3, effect("b", 2));

		assertThat(audit.invented()).containsExactly("a");
		assertThat(audit.outcomesTooMany()).containsExactly("b");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(audit::assertKeepsWhatIsAlwaysPromised);
	}

	private Audit audit(List<String> receipts, List<String> failures, long settledTo, Call.Effect... effects) {
		return new Audit(this.sent,
				new Outcomes(receipts.stream().map((id) -> new Outcomes.Receipt(id, NOW)).toList(),
						failures.stream().map((id) -> new Outcomes.Failed(id, "UNCERTAIN", Map.of())).toList(),
						Map.of(PARTITION, settledTo)),
				List.of(effects));
	}

	private static Sent sent(String id, int sequence) {
		return new Sent(id, "F", "key", sequence, false, 0, sequence - 1);
	}

	private static Call.Effect effect(String id, int sequence) {
		return new Call.Effect(new Call(id, "F", "key", sequence, false, 1, NOW), NOW);
	}

}
