package dev.pdvrelay.simulator.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.simulator.behaviour.Mode;
import dev.pdvrelay.simulator.soap.Argument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

	private final Journal journal = new Journal(new JournalSettings(3, 2));

	@Test
	void forgetsTheOldestCallsAndIds() {
		for (String id : List.of("a", "b", "c", "d")) {
			this.journal.add(received(id, "x"));
		}

		List<Received> kept = this.journal.newest(10, (received) -> true);
		Effects.Counts counts = this.journal.effects().counts(null, false, 10);

		assertThat(kept).extracting(Received::requestId).containsExactly("d", "c", "b");
		assertThat(counts.requestIds()).containsOnlyKeys("c", "d");
		assertThat(counts.total()).isEqualTo(4);
	}

	@Test
	void keepsTheStartOfAHugeArgumentAndItsLength() {
		this.journal.add(received("a", "x".repeat(1_000_000)));

		Argument kept = this.journal.newest(1, (received) -> true).get(0).arguments().get(0);

		assertThat(kept.value()).hasSize(65_536);
		assertThat(kept.length()).isEqualTo(1_000_000);
	}

	@Test
	void staysSmallWhenEveryCallIsHuge() {
		Journal large = new Journal(new JournalSettings(100_000, 2));
		String huge = "x".repeat(60_000);

		for (int i = 0; i < 2_000; i++) {
			large.add(received("a", huge));
		}

		assertThat(large.newest(Integer.MAX_VALUE, (received) -> true)).hasSizeBetween(200, 270);
	}

	private static Received received(String id, String value) {
		Argument argument = new Argument("dados_xml", null, false, value, value.length(), List.of());
		return new Received(Instant.now(), "AtualizaDadosPDV", "/", List.of(argument), Map.of(Received.REQUEST_ID, id),
				1, Mode.ACCEPT, true, 200, "ok");
	}

}
