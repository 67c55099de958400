package dev.pdvrelay.common.request;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestIdTest {

	@Test
	void carriesTheTimeItWasMadeAt() {
		Instant time = Instant.parse("2026-11-20T13:52:00.123Z");

		RequestId id = RequestId.at(time);

		assertThat(id.time()).contains(time);
		assertThat(id.value().version()).isEqualTo(7);
		assertThat(id.value().variant()).isEqualTo(2);
	}

	@Test
	void sortsByTimeInItsTextForm() {
		RequestId earlier = RequestId.at(Instant.ofEpochMilli(1_000_000));
		RequestId later = RequestId.at(Instant.ofEpochMilli(1_000_001));

		assertThat(earlier.toString()).isLessThan(later.toString());
	}

	@Test
	void isTheSameForTheSameRecordAndAnotherForAnother() {
		assertThat(RequestId.ofRecord("a", 0, 1, 2)).isEqualTo(RequestId.ofRecord("a", 0, 1, 2))
			.isNotEqualTo(RequestId.ofRecord("a", 0, 2, 2))
			.isNotEqualTo(RequestId.ofRecord("a", 0, 1, 3));
	}

	@Test
	void refusesTextThatIsNoUuid() {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestId.parse("1-1-1-1-1"));
		assertThatIllegalArgumentException().isThrownBy(() -> RequestId.parse("hello"));
	}

}
