package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.text.ArgumentsJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The expected texts are what PHP 8.2 printed. */
class CastTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			0.30000000000000004, 0.3
			1e20, 1.0E+20
			1e14, 1.0E+14
			123456789012345.0, 1.2345678901234E+14
			99999999999999.0, 99999999999999
			99999999999999.99, 1.0E+14
			0.0001, 0.0001
			0.00001, 1.0E-5
			0.000025, 2.5E-5
			0.3333333333333333, 0.33333333333333
			5e-324, 4.9406564584125E-324
			1.7976931348623157e308, 1.7976931348623E+308
			100000.0, 100000
			123456.789, 123456.789
			-2.5, -2.5
			""")
	void writesFloatsAsPhpCastsThem(double number, String php) {
		assertThat(Cast.php(number)).isEqualTo(php);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			1|1
			2.5|2
			-2.5|-3
			1e20|100000000000000000000
			3000000000|3000000000
			true|1
			false|0
			""|0
			"abc"|0
			" 12 "|12
			"3.50"|3
			"12abc"|12
			"1e3"|1000
			"99999999999999999999"|9223372036854775807
			[]|0
			["a","b"]|1
			{"$float":"-INF"}|INF
			""")
	void writesWholeNumbersAsPhp(String json, String php) throws Exception {
		assertThat(Cast.PHP.integer(value(json))).isEqualTo(php);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			1|1
			9223372036854775807|9.2233720368548E+18
			true|1
			"3.50"|3.5
			"1e3"|1000
			"x"|0
			[]|0
			{"x":1}|1
			""")
	void writesFloatPartsAsPhp(String json, String php) throws Exception {
		assertThat(Cast.PHP.floating(value(json))).isEqualTo(php);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			1|true
			0|false
			0.0|false
			""|false
			"0"|false
			"false"|true
			[]|false
			[0]|true
			""")
	void writesBooleansAsPhp(String json, boolean php) throws Exception {
		assertThat(Cast.PHP.bool(value(json))).isEqualTo(php);
	}

	private static JsonNode value(String json) throws Exception {
		return ArgumentsJson.read(("{\"v\":" + json + "}").getBytes(StandardCharsets.UTF_8)).path("v");
	}

}
