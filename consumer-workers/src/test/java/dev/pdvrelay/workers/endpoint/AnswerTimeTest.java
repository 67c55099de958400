package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTimeTest {

	private final Instant now = Instant.parse("2026-11-20T14:00:00Z");

	private final AnswerTime time = new AnswerTime();

	@Test
	void followsTheLatestAnswers() {
		for (int i = 0; i < 50; i++) {
			this.time.add(Duration.ofMillis(200), this.now);
		}
		for (int i = 0; i < 50; i++) {
			this.time.add(Duration.ofSeconds(8), this.now);
		}

		assertThat(this.time.lately(this.now)).isBetween(Duration.ofMillis(7900), Duration.ofSeconds(8));
	}

	@Test
	void knowsNothingWithoutAnswersOfLate() {
		assertThat(this.time.lately(this.now)).isNull();

		this.time.add(Duration.ofSeconds(8), this.now);

		assertThat(this.time.lately(this.now.plusSeconds(61))).isNull();
		this.time.add(Duration.ofSeconds(1), this.now.plusSeconds(61));
		assertThat(this.time.lately(this.now.plusSeconds(62))).isEqualTo(Duration.ofSeconds(1));
	}

}
