package dev.pdvrelay.workers.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

	private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

	@Test
	void comesBackFromACommitAsItWas() {
		Ledger ledger = new Ledger(1000, NOW, bits(0, 3, 9999), bits(3));

		Ledger read = Ledger.read(1000, ledger.metadata());

		assertThat(read).isEqualTo(ledger);
		assertThat(read.isDoubtful(1000)).isTrue();
		assertThat(read.isDoubtful(1003)).isFalse();
		assertThat(read.isSettled(1003)).isTrue();
		assertThat(read.isDoubtful(1004)).isFalse();
	}

	@Test
	void fitsIntoACommitAtItsLargest() {
		BitSet all = new BitSet();
		all.set(0, Ledger.MAX_SPAN);

		byte[] metadata = new Ledger(Long.MAX_VALUE / 2, NOW, all, all).metadata().getBytes(StandardCharsets.UTF_8);

		assertThat(metadata).hasSizeLessThanOrEqualTo(4096);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "something else", "1;2;3;4;5", "1;x;AA;AA", "1;1;*;AA", "2;1;AA;AA" })
	void saysNothingWhereTheMetadataIsNotItsOwn(String metadata) {
		assertThat(Ledger.read(7, metadata)).isEqualTo(Ledger.empty(7));
	}

	@Test
	void learnsFromReceipts() {
		Ledger ledger = new Ledger(10, NOW, bits(0, 1), new BitSet());

		Ledger completed = ledger.withSettled(Set.of(3L, 11L));

		assertThat(completed.isSettled(11)).isTrue();
		assertThat(completed.isDoubtful(10)).isTrue();
		assertThat(completed.hasDoubts()).isTrue();
		assertThat(completed.withSettled(Set.of(10L)).hasDoubts()).isFalse();
	}

	/**
	 * Crashes a tracker at random moments, with only what was last committed left, and
	 * checks that no begun call is ever taken for one that was not, nor a settled one
	 * lost.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void neverForgetsABegunCallOverManyCrashes(long seed) {
		Random random = new Random(seed);
		Set<Long> begun = new TreeSet<>();
		Set<Long> settled = new TreeSet<>();
		Ledger committed = Ledger.empty(0);
		for (int life = 0; life < 30; life++) {
			OffsetTracker tracker = new OffsetTracker(committed);
			Ledger past = committed;
			TreeSet<Long> open = new TreeSet<>();
			TreeSet<Long> running = new TreeSet<>();
			long next = past.committed();
			for (int step = 0; step < 200; step++) {
				switch (random.nextInt(4)) {
					case 0 -> {
						tracker.read(next, 0);
						if (past.isSettled(next)) {
							tracker.settled(next);
						}
						else if (past.isDoubtful(next)) {
							running.add(next);
						}
						else {
							assertThat(begun).as("offset %d was begun before", next).doesNotContain(next);
							open.add(next);
						}
						next++;
					}
					case 1 -> {
						if (!open.isEmpty()) {
							Long chosen = open.pollFirst();
							tracker.begun(chosen);
							committed = Ledger.read(tracker.committable(), tracker.ledger(NOW).metadata());
							begun.add(chosen);
							running.add(chosen);
						}
					}
					case 2 -> {
						if (!running.isEmpty()) {
							Long ended = random.nextBoolean() ? running.pollFirst() : running.pollLast();
							tracker.settled(ended);
							settled.add(ended);
						}
					}
					default -> committed = Ledger.read(tracker.committable(), tracker.ledger(NOW).metadata());
				}
			}
			for (long offset = 0; offset < committed.committed(); offset++) {
				assertThat(settled).contains(offset);
			}
		}
	}

	private static BitSet bits(int... indexes) {
		BitSet bits = new BitSet();
		for (int index : indexes) {
			bits.set(index);
		}
		return bits;
	}

}
