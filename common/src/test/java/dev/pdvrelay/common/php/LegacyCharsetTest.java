package dev.pdvrelay.common.php;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.testing.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyCharsetTest {

	@Test
	void tellsUtf8FromIsoLatinByTheBytes() {
		assertThat(LegacyCharset.AUTO.of(Wire.bytes("php-serialize-assoc-utf8.txt"))).isEqualTo(StandardCharsets.UTF_8);
		assertThat(LegacyCharset.AUTO.of(Wire.bytes("php-serialize-assoc-latin1.txt")))
			.isEqualTo(StandardCharsets.ISO_8859_1);
	}

	@Test
	void takesAHalfUtf8ContentAsIsoLatin() {
		byte[] mixed = { (byte) 0xC3, (byte) 0xA7, (byte) 0xE7 };

		assertThat(LegacyCharset.AUTO.of(mixed)).isEqualTo(StandardCharsets.ISO_8859_1);
	}

	@Test
	void doesNotLookWhereItIsTold() {
		byte[] utf8 = "ç".getBytes(StandardCharsets.UTF_8);

		assertThat(LegacyCharset.ISO_8859_1.of(utf8)).isEqualTo(StandardCharsets.ISO_8859_1);
		assertThat(LegacyCharset.UTF_8.of(new byte[] { (byte) 0xE7 })).isEqualTo(StandardCharsets.UTF_8);
	}

}
