package dev.pdvrelay.common.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArgumentsJsonTest {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"b\":\"x\",\"a\":\"y\"}", "{\"n\":9.90,\"m\":12345678901234567890.10}",
			"{\"t\":\"ação 😀\",\"l\":[1,[true,null],{\"x\":\"\"}]}", "{\"bin\":{\"$base64\":\"AAEC/w==\"}}" })
	void keepsOrderNumbersAndTextsAsTheyWereWritten(String json) throws UnacceptableArguments {
		assertThat(new String(ArgumentsJson.write(read(json)), StandardCharsets.UTF_8)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "1", "\"x\"", "[]", "[{}]" })
	void refusesWhatIsNoObject(String json) {
		refused(json, "The body must be a JSON object of arguments.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{\"a\":1|line 1, column", "{\"a\":}|line 1, column 6", "{\"a\":1}}|line 1, column 8",
					"{\"a\":1}{}|line 1, column 8", "{a:1}|line 1, column", "{'a':1}|line 1, column",
					"{\"a\":01}|line 1, column", "{\"a\":NaN}|line 1, column", "{\"a\":1,}|line 1, column",
					"{/**/}|line 1, column" })
	void refusesBrokenJsonAndSaysWhere(String json, String place) {
		refused(json, "The body is not valid JSON at " + place);
	}

	@Test
	void refusesANameThatStandsTwice() {
		refused("{\"a\":1,\"a\":2}", "\"a\"");
		refused("{\"x\":{\"a\":1,\"a\":2}}", "\"a\"");
		refused("{\"a\":1,\"\\u0061\":2}", "\"a\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "{\"a\":\"x\\u0000\"}|The argument \"a\" holds the character U+0000 at position 1",
					"{\"a\":[{\"b\":\"\\u000b\"}]}|The argument \"a\" holds the character U+000B at position 0",
					"{\"a\":\"\\ud800x\"}|The argument \"a\" holds the character U+D800 at position 0",
					"{\"a\":\"\\udc00\\ud800\"}|The argument \"a\" holds the character U+DC00 at position 0",
					"{\"a\":\"\\uffff\"}|The argument \"a\" holds the character U+FFFF at position 0",
					"{\"a\\u0001\":1}|The name of argument \"a?\" holds the character U+0001 at position 1",
					"{\"a\":{\"\\u0002\":1}}|A name inside argument \"a\" holds the character U+0002 at position 0" })
	void refusesTextThatXmlCannotCarryAndNamesTheArgument(String json, String message) {
		refused(json, message);
	}

	@Test
	void refusesBrokenBase64() {
		refused("{\"a\":{\"$base64\":\"???\"}}", "The argument \"a\" holds $base64 that is not Base64.");
	}

	@Test
	void readsSixtyFourLevelsAndNoMore() throws UnacceptableArguments {
		assertThat(read("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")).isNotNull();
		refused("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}", "goes beyond a limit");
		refused("[".repeat(100_000), "goes beyond a limit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE" })
	void refusesOtherEncodings(String charset) {
		byte[] json = "{\"a\":\"b\"}".getBytes(Charset.forName(charset));

		assertThatExceptionOfType(UnacceptableArguments.class).isThrownBy(() -> ArgumentsJson.read(json));
	}

	@Test
	void refusesBrokenUtf8AndSaysWhere() {
		byte[] latin = "{\"a\":\"ç\"}".getBytes(StandardCharsets.ISO_8859_1);
		byte[] overlong = { '{', '"', (byte) 0xC1, (byte) 0x81, '"', ':', '1', '}' };

		assertThatExceptionOfType(UnacceptableArguments.class).isThrownBy(() -> ArgumentsJson.read(latin))
			.withMessage("The body is not valid UTF-8 at byte 6.");
		assertThatExceptionOfType(UnacceptableArguments.class).isThrownBy(() -> ArgumentsJson.read(overlong))
			.withMessage("The body is not valid UTF-8 at byte 2.");
	}

	@Test
	void readsAPartOfTheBytes() throws UnacceptableArguments {
		byte[] lines = "{\"a\":1}\n{\"a\":2}".getBytes(StandardCharsets.UTF_8);

		assertThat(ArgumentsJson.read(lines, 8, 7).path("a").intValue()).isEqualTo(2);
	}

	private static ObjectNode read(String json) throws UnacceptableArguments {
		return ArgumentsJson.read(json.getBytes(StandardCharsets.UTF_8));
	}

	private static void refused(String json, String message) {
		assertThatExceptionOfType(UnacceptableArguments.class).isThrownBy(() -> read(json))
			.withMessageContaining(message);
	}

}
