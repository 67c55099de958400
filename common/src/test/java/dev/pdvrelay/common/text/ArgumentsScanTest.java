package dev.pdvrelay.common.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick look never takes what the thorough reader refuses, and finds the same texts.
 */
class ArgumentsScanTest {

	private static final List<String> WANTED = List.of("a", "b");

	private static final List<String> SAMPLES = List.of("{\"a\":1,\"b\":\"x\",\"c\":[{\"a\":2}]}",
			"{\"a\":1.50,\"b\":-0,\"c\":1e5}", "{\"a\":\"\\u00e7\\\"\",\"b\":null}", "{\"a\":true,\"b\":{\"a\":\"n\"}}",
			"{\"a\":\"\\u0000\"}", "{\"x\":{\"$base64\":\"!\"}}", "{\"a\":\"ação €\",\"b\":[1,2]}", "{}",
			"{\"a\":\"\\ud800\"}", "{\"a\":9999999999999999999999,\"b\":false}");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void agreesWithTheThoroughReader(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 20_000; i++) {
			byte[] json = SAMPLES.get(random.nextInt(SAMPLES.size())).getBytes(StandardCharsets.UTF_8);
			for (int n = random.nextInt(3); n > 0; n--) {
				json[random.nextInt(json.length)] = (byte) random.nextInt(256);
			}
			assertThat(scanned(json)).as(new String(json, StandardCharsets.ISO_8859_1)).isEqualTo(read(json));
		}
	}

	@Test
	void refusesWhatIsNoObjectOrTooDeep() {
		for (String json : List.of("", "[]", "{} {}", "{\"a\":1,\"a\":2}",
				"{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", "\u0000{\u0000}", "{\"a\":1")) {
			assertThat(scanned(json.getBytes(StandardCharsets.UTF_8))).isEqualTo("refused");
		}
	}

	private static Object scanned(byte[] json) {
		try {
			return ArgumentsJson.scan(json, WANTED);
		}
		catch (UnacceptableArguments ex) {
			return "refused";
		}
	}

	private static Object read(byte[] json) {
		try {
			Map<String, String> texts = new HashMap<>();
			for (String name : WANTED) {
				JsonNode value = ArgumentsJson.read(json).get(name);
				if (value != null && value.isValueNode() && !value.isNull()) {
					texts.put(name, value.asString());
				}
			}
			return texts;
		}
		catch (UnacceptableArguments ex) {
			return "refused";
		}
	}

}
