package dev.pdvrelay.workers.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OffsetTrackerTest {

	@Test
	void startsWhereThePartitionIsReadFrom() {
		assertThat(new OffsetTracker(Ledger.empty(42)).committable()).isEqualTo(42);
	}

	@Test
	void doesNotPassAnOffsetThatIsNotSettled() {
		OffsetTracker tracker = new OffsetTracker(Ledger.empty(0));
		tracker.read(0, 0);
		tracker.read(1, 0);
		tracker.read(2, 0);

		tracker.settled(1);
		tracker.settled(2);

		assertThat(tracker.committable()).isZero();
		assertThat(tracker.underWay()).isEqualTo(1);

		tracker.settled(0);

		assertThat(tracker.committable()).isEqualTo(3);
		assertThat(tracker.underWay()).isZero();
	}

	@Test
	void passesGapsThatKafkaLeaves() {
		OffsetTracker tracker = new OffsetTracker(Ledger.empty(5));
		tracker.read(7, 0);
		tracker.read(20, 0);

		tracker.settled(7);

		assertThat(tracker.committable()).isEqualTo(8);

		tracker.settled(20);

		assertThat(tracker.committable()).isEqualTo(21);
	}

	@Test
	void refusesToSettleTwice() {
		OffsetTracker tracker = new OffsetTracker(Ledger.empty(0));
		tracker.read(0, 0);
		tracker.settled(0);

		assertThatIllegalStateException().isThrownBy(() -> tracker.settled(0));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void saysTheLowestUnsettledOffsetInWhateverOrderTheyAreSettled(long seed) {
		Random random = new Random(seed);
		OffsetTracker tracker = new OffsetTracker(Ledger.empty(0));
		TreeSet<Long> unsettled = new TreeSet<>();
		List<Long> open = new ArrayList<>();
		long offset = 0;

		for (int step = 0; step < 10_000; step++) {
			if (open.isEmpty() || random.nextBoolean()) {
				offset += 1 + random.nextInt(3);
				tracker.read(offset, 0);
				unsettled.add(offset);
				open.add(offset);
			}
			else {
				Long settled = open.remove(random.nextInt(open.size()));
				tracker.settled(settled);
				unsettled.remove(settled);
			}
			long committable = tracker.committable();
			assertThat(tracker.underWay()).isEqualTo(unsettled.size());
			assertThat(unsettled.headSet(committable)).isEmpty();
			if (unsettled.isEmpty()) {
				assertThat(committable).isEqualTo(offset + 1);
			}
		}
	}

}
