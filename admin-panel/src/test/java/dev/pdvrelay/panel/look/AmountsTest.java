package dev.pdvrelay.panel.look;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {

	private final Amounts amounts = new Amounts();

	@Test
	void showsNoMoreDigitsThanHelp() {
		assertThat(this.amounts.of(1284.4, Languages.PORTUGUESE)).isEqualTo("1.284");
		assertThat(this.amounts.of(0.2, Languages.PORTUGUESE)).isEqualTo("0,2");
		assertThat(this.amounts.of(7L, Locale.ENGLISH)).isEqualTo("7");
	}

	@Test
	void doesNotTakeTheUnknownForZero() {
		assertThat(this.amounts.of(0L, Locale.ENGLISH)).isEqualTo("0");
		assertThat(this.amounts.of(null, Locale.ENGLISH)).isEqualTo("–");
	}

}
