package dev.pdvrelay.common.text;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IsoTimeTest {

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-05T10:00:00Z", "2026-01-05T10:00:07Z", "2026-01-05T10:00:07.1Z",
			"2026-01-05T10:00:07.123Z", "2026-01-05T10:00:07.123456Z", "2026-01-05T10:00:07.123456789Z",
			"2024-02-29T23:59:59.999Z", "1969-12-31T23:59:59.5Z", "2026-01-05T10:00:00+03:00", "2016-12-31T23:59:60Z",
			"2026-01-05T24:00:00Z", "+12026-01-05T10:00:07Z", "2026-01-05t10:00:07z", "2026-01-05T10:00:07.Z" })
	void readsWhatInstantReads(String text) {
		assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Z", "2026-01-05", "2026-01-05T10:00:07", "2026-01-05T10:00Z", "2026-13-05T10:00:07Z",
			"2026-02-30T10:00:07Z", "2026-01-05T25:00:07Z", "2026-01-05T10:00:07,5Z", "2026-01-05T10:00:07.1234567890Z",
			"2026/01/05T10:00:07Z", "2026-01-05T10:00:0\u0667Z", "-026-01-05T10:00:07Z" })
	void refusesWhatInstantRefuses(String text) {
		assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);

		assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeParseException.class);
	}

	@Test
	void readsWhatItWrites() {
		Random random = new Random(7);

		for (int i = 0; i < 10_000; i++) {
			Instant moment = Instant.ofEpochSecond(random.nextInt(),
					random.nextBoolean() ? 0 : random.nextInt(1_000) * 1_000_000L);

			assertThat(IsoTime.parse(IsoTime.format(moment))).isEqualTo(moment);
			assertThat(Instant.parse(IsoTime.format(moment))).isEqualTo(moment);
		}
	}

}
