package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {

	private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

	private final Outage outage = new Outage(3, Duration.ofSeconds(1), Duration.ofSeconds(5));

	@Test
	void doesNotCallOneRequestThatFailsAnOutage() {
		boolean began = false;
		for (int i = 0; i < 5; i++) {
			began |= this.outage.unanswered("till 1", NOON.plusSeconds(i), null);
		}

		assertThat(began).isFalse();
		assertThat(this.outage.isAway()).isFalse();
		assertThat(this.outage.mayCall(100, NOON)).isTrue();
	}

	@Test
	void beginsWhenSeveralKeysGetNoAnswerAndSaysSinceWhen() {
		assertThat(this.outage.unanswered("till 1", NOON, null)).isFalse();
		assertThat(this.outage.unanswered("till 2", NOON.plusSeconds(1), null)).isFalse();

		assertThat(this.outage.unanswered("till 3", NOON.plusSeconds(2), null)).isTrue();

		assertThat(this.outage.isAway()).isTrue();
		assertThat(this.outage.since()).isEqualTo(NOON);
	}

	@Test
	void beginsWhenNobodyGetsAnAnswerForLongEvenIfFewAsk() {
		this.outage.unanswered("till 1", NOON, null);

		assertThat(this.outage.unanswered("till 1", NOON.plusSeconds(10), null)).isTrue();
	}

	@Test
	void doesNotBeginWhileOthersAreAnswered() {
		for (int i = 0; i < 20; i++) {
			assertThat(this.outage.unanswered("till " + i, NOON.plusSeconds(i), null)).isFalse();
			this.outage.answered();
		}
	}

	@Test
	void letsOneProbeThroughAtATimeWithGrowingWaits() {
		begin();

		assertThat(this.outage.mayCall(0, NOON)).isFalse();
		assertThat(this.outage.mayCall(0, NOON.plusSeconds(1))).isTrue();
		assertThat(this.outage.mayCall(1, NOON.plusSeconds(1))).isFalse();

		this.outage.unanswered("till 1", NOON.plusSeconds(1), null);

		assertThat(this.outage.untilProbe(NOON.plusSeconds(1))).isEqualTo(Duration.ofSeconds(2));

		for (int i = 0; i < 10; i++) {
			this.outage.unanswered("till 1", NOON.plusSeconds(10), null);
		}

		assertThat(this.outage.untilProbe(NOON.plusSeconds(10))).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void leavesTheManagerAloneAsLongAsItAsks() {
		this.outage.unanswered("till 1", NOON, null);
		this.outage.unanswered("till 2", NOON, null);
		this.outage.unanswered("till 3", NOON, Duration.ofSeconds(60));

		assertThat(this.outage.untilProbe(NOON)).isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void endsWithTheFirstAnswer() {
		begin();

		assertThat(this.outage.answered()).isTrue();

		assertThat(this.outage.isAway()).isFalse();
		assertThat(this.outage.since()).isNull();
		assertThat(this.outage.answered()).isFalse();
	}

	private void begin() {
		this.outage.unanswered("till 1", NOON, null);
		this.outage.unanswered("till 2", NOON, null);
		this.outage.unanswered("till 3", NOON, null);
	}

}
