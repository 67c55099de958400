package dev.pdvrelay.gateway.duplicates;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownKeysTest {

	private static final long DAY = KnownKeys.LASTS.toMillis();

	private final KnownKeys keys = new KnownKeys(2);

	@Test
	void letTheFirstClaimInTheLogWin() {
		assertThat(this.keys.apply("k", claim("r1", 1), 1)).isTrue();
		assertThat(this.keys.apply("k", claim("r2", 1), 2)).isFalse();

		assertThat(this.keys.get("k", 3)).extracting(KnownKeys.Known::requestId).isEqualTo("r1");
	}

	@Test
	void letOneOfTwoThatTakeOverWinAndNobodyAfterItIsPublished() {
		this.keys.apply("k", claim("r1", 1), 1);

		assertThat(this.keys.apply("k", claim("r1", 2), 2)).isTrue();
		assertThat(this.keys.apply("k", claim("r1", 2), 3)).isFalse();
		assertThat(this.keys.apply("k", KeyRecord.published("r1", 2, 9), 4)).isFalse();
		assertThat(this.keys.apply("k", claim("r1", 3), 5)).isFalse();
		assertThat(this.keys.get("k", 6)).matches((known) -> known.isPublished() && known.offset() == 9);
	}

	@Test
	void forgetAKeyAfterADay() {
		this.keys.apply("k", claim("r1", 1), 1);

		assertThat(this.keys.get("k", DAY + 2)).isNull();
		assertThat(this.keys.apply("k", claim("r2", 1), DAY + 2)).isTrue();
	}

	@Test
	void keepTheNewestOnly() {
		this.keys.apply("a", claim("r1", 1), 1);
		this.keys.apply("b", claim("r2", 1), 2);
		this.keys.apply("c", claim("r3", 1), 3);

		assertThat(this.keys.size()).isEqualTo(2);
		assertThat(this.keys.get("a", 4)).isNull();
		assertThat(this.keys.get("c", 4)).isNotNull();
	}

	private static KeyRecord claim(String requestId, int number) {
		return new KeyRecord("nonce", number, requestId, "c", "f", null, null);
	}

}
