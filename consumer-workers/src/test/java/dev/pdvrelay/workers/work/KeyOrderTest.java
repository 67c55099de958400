package dev.pdvrelay.workers.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class KeyOrderTest {

	@Test
	void letsDifferentKeysGoAtTheSameTime() {
		KeyOrder<String, String> order = new KeyOrder<>();

		order.add("till 1", "a");
		order.add("till 2", "b");

		assertThat(order.next()).isEqualTo("a");
		assertThat(order.next()).isEqualTo("b");
	}

	@Test
	void makesTheNextOfAKeyWaitUntilTheOneBeforeIsFinished() {
		KeyOrder<String, String> order = new KeyOrder<>();
		order.add("till 1", "first");
		order.add("till 1", "second");

		assertThat(order.next()).isEqualTo("first");
		assertThat(order.next()).isNull();

		order.finished("till 1");

		assertThat(order.next()).isEqualTo("second");
	}

	@Test
	void letsItemsWithoutKeyRunFreely() {
		KeyOrder<String, String> order = new KeyOrder<>();

		order.add(null, "a");
		order.add(null, "b");

		assertThat(order.next()).isEqualTo("a");
		assertThat(order.next()).isEqualTo("b");
		order.finished(null);
	}

	@Test
	void refusesToFinishWhatIsNotBeingWorkedOn() {
		KeyOrder<String, String> order = new KeyOrder<>();

		assertThatIllegalStateException().isThrownBy(() -> order.finished("till 1"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void keepsTheOrderOfEveryKeyWhateverFinishesFirst(long seed) {
		Random random = new Random(seed);
		KeyOrder<Integer, Item> order = new KeyOrder<>();
		List<Item> working = new ArrayList<>();
		Map<Integer, Integer> lastSeen = new HashMap<>();
		int added = 0;
		int seen = 0;

		while (seen < 5_000) {
			if (added < 5_000 && random.nextBoolean()) {
				Integer key = (random.nextInt(10) == 0) ? null : random.nextInt(20);
				order.add(key, new Item(key, added++));
			}
			Item next = order.next();
			if (next != null) {
				if (next.key() != null) {
					assertThat(working).noneMatch((other) -> next.key().equals(other.key()));
					assertThat(lastSeen.getOrDefault(next.key(), -1)).isLessThan(next.number());
					lastSeen.put(next.key(), next.number());
				}
				seen++;
				working.add(next);
			}
			if (!working.isEmpty() && random.nextInt(3) == 0) {
				order.finished(working.remove(random.nextInt(working.size())).key());
			}
		}

		assertThat(order.next()).isNull();
	}

	record Item(Integer key, int number) {

	}

}
