package dev.pdvrelay.common.php;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhpWriterTest {

	@ParameterizedTest
	@ValueSource(strings = { "assoc-latin1", "nested", "list", "empty-array", "binary" })
	void writesTheSameBytesAsPhp(String capture) throws NotReadable {
		byte[] written = Wire.bytes("php-serialize-" + capture + ".txt");

		String again = PhpWriter.write(PhpSerialized.readArguments(written, StandardCharsets.ISO_8859_1));

		assertThat(again.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(written);
	}

	@Test
	void countsBytesOfIsoLatinAndReplacesWhatItDoesNotKnow() throws UnacceptableArguments {
		assertThat(write("{\"ação\":\"€ é 😀\"}")).isEqualTo("a:1:{s:4:\"ação\";s:5:\"? é ?\";}");
	}

	@Test
	void keepsBinaryContentInBase64AndNumbersBeyondTheFinite() throws UnacceptableArguments {
		assertThat(write("{\"bin\":{\"$base64\":\"AAE=\"},\"n\":{\"$float\":\"-INF\"}}"))
			.isEqualTo("a:2:{s:3:\"bin\";s:4:\"AAE=\";s:1:\"n\";d:-INF;}");
	}

	@ParameterizedTest
	@CsvSource({ "0,i:0", "-7,i:-7", "9.90,d:9.9", "1e3,d:1000", "1.0,d:1", "1e25,d:1.0E+25", "1e-7,d:1.0E-7",
			"36893488147419103232,d:3.6893488147419103E+19", "1e999,d:INF", "true,b:1", "null,N" })
	void writesScalars(String json, String php) throws UnacceptableArguments {
		assertThat(write("{\"a\":" + json + "}")).isEqualTo("a:1:{s:1:\"a\";" + php + ";}");
	}

	@ParameterizedTest
	@CsvSource({ "5,i:5;", "-5,i:-5;", "0,i:0;", "-0,'s:2:\"-0\";'", "05,'s:2:\"05\";'", "1.5,'s:3:\"1.5\";'" })
	void turnsKeysIntoIntegersWherePhpDoes(String key, String php) throws UnacceptableArguments {
		assertThat(write("{\"" + key + "\":null}")).isEqualTo("a:1:{" + php + "N;}");
	}

	@Test
	void writesATextAsAString() {
		assertThat(PhpWriter.write("<a>\"é\"</a>")).isEqualTo("s:10:\"<a>\"é\"</a>\";");
	}

	private static String write(String json) throws UnacceptableArguments {
		return PhpWriter.write(ArgumentsJson.read(json.getBytes(StandardCharsets.UTF_8)));
	}

}
