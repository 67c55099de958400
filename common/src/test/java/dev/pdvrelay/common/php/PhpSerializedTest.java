package dev.pdvrelay.common.php;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.common.text.ArgumentsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PhpSerializedTest {

	@Test
	void readsIsoLatinStrings() throws NotReadable {
		ObjectNode arguments = capture("assoc-latin1");

		assertThat(json(arguments)).isEqualTo("""
				{"cod_empresa":"1","cod_filial":"0023","num_pdv":7,"descricao":"Promoção de verão",\
				"dados_xml":"<dados><nome>João</nome></dados>"}""");
	}

	@Test
	void readsUtf8StringsWhoseLengthsCountBytes() throws NotReadable {
		assertThat(json(capture("assoc-utf8"))).isEqualTo(json(capture("assoc-latin1")));
	}

	@Test
	void readsEveryByteValue() throws NotReadable {
		ObjectNode arguments = capture("binary");

		String all = IntStream.range(0, 256).mapToObj((c) -> String.valueOf((char) c)).collect(Collectors.joining());
		assertThat(arguments.get("bin").stringValue()).isEqualTo(all);
		assertThat(arguments.get("aspas").stringValue()).isEqualTo("a\"b;c:{d}\\e");
		assertThat(arguments.get("quebra").stringValue()).isEqualTo("l1\r\nl2");
	}

	@Test
	void readsNestedArraysAndEveryScalar() throws NotReadable {
		assertThat(json(capture("nested"))).isEqualTo("""
				{"cod_empresa":"1","itens":[{"codigo":"10","preco":9.9,"qtd":3},{"codigo":"11","preco":0.1,"qtd":-1}],\
				"ativo":true,"obs":null,"5":"idx","vazio":[],"grande":9223372036854775807,"exp":1.0E25,\
				"inf":{"$float":"INF"},"neg":-0.0}""");
	}

	@Test
	void readsFloatsOfOldPhp() throws NotReadable {
		assertThat(json(capture("float-precision17"))).isEqualTo("{\"preco\":9.9,\"total\":0.1,\"n\":1.0}");
	}

	@Test
	void readsAListByItsIndexes() throws NotReadable {
		assertThat(json(capture("list"))).isEqualTo("{\"0\":\"a\",\"1\":\"b\"}");
		assertThat(json(capture("empty-array"))).isEqualTo("{}");
	}

	@ParameterizedTest
	@CsvSource({ "object, an object is refused, 15, obj", "references, a reference is refused, 25, b" })
	void refusesAnObjectOrAReferenceAndSaysWhere(String capture, String problem, int position, String element) {
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> capture(capture))
			.withMessageContainingAll(problem, "at byte " + position, "element \"" + element + '"')
			.satisfies((ex) -> assertThat(ex.position()).isEqualTo(position));
	}

	@ParameterizedTest
	@ValueSource(strings = { "enum", "false", "int", "magic-object", "null", "stdclass", "string" })
	void refusesWhatIsNoArray(String capture) {
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> capture(capture))
			.withMessage("an array (a:...) is expected at byte 0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "", value = { "a|more is expected|1",
			"a:|a ':' is missing|2", "a:1|a ':' is missing|2", "a:1:{|an array of 1 elements goes beyond|2",
			"a:0:{|more is expected|5", "a:0:{}x|more after the end|6", "a:0:{}a:0:{}|more after the end|6",
			"a:-1:{}|a length is|2", "a:+0:{}|a length is expected|2", "a:99999999999:{}|a length is expected|2",
			"a:4294967296:{i:0;N;}|a length is expected|2", "a:2147483647:{i:0;N;}|goes beyond the end|2",
			"a:1:{i:0;i:1;|more is expected|13", "a:1:{i:0;b:2;}|a boolean must be 0 or 1|9",
			"a:1:{i:0;i:;}|an integer is expected|11", "a:1:{i:0;i:1.5;}|an integer is expected|11",
			"a:1:{i:0;i:9223372036854775808;}|an integer is out of range|11", "a:1:{i:0;d:abc;}|a number is expected|9",
			"a:1:{i:0;d:0x10;}|a number is expected|9",
			"a:1:{i:0;s:50:\"ab\";}|a string of 50 bytes goes beyond the end|11",
			"a:1:{i:0;s:3:\"ab\";}|does not end after its 3 bytes|11",
			"a:1:{i:0;s:1:\"ab\";}|does not end after its 1 bytes|11", "a:1:{i:0;s:2:'ab';}|a '\"' is expected|13",
			"a:1:{i:0;X;    }|an unknown type|9", "a:1:{N;i:0;  }|an array key must be|5",
			"a:1:{d:1;i:0;}|an array key must be|5", "a:2:{i:0;N;i:0;N;}|the key \"0\" stands twice|11",
			"a:2:{i:5;N;s:1:\"5\";N;}|the key \"5\" stands twice|11", "a:1:{i:0;C:1:\"X\":0:{}}|an object is refused|9",
			"a:1:{i:0;E:3:\"A:B\";}|an enum is refused|9", "a:1:{i:0;r:1;}|a reference is refused|9",
			"a:1:{i:0;N }|a ';' is expected|10" })
	void refusesWhatIsBrokenAndSaysWhere(String input, String problem, int position) {
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> read(input))
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(ex.position()).isEqualTo(position));
	}

	@Test
	void refusesNothing() {
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> read(""));
	}

	@Test
	void refusesInvalidUtf8WhereUtf8IsAskedFor() {
		byte[] latin = "a:1:{i:0;s:1:\"\u00e7\";}".getBytes(StandardCharsets.ISO_8859_1);

		assertThatExceptionOfType(NotReadable.class)
			.isThrownBy(() -> PhpSerialized.readArguments(latin, StandardCharsets.UTF_8))
			.withMessageContaining("a string is not valid UTF-8 at byte 14");
	}

	@Test
	void readsArraysAsDeepAsJsonIsReadAndNoDeeper() throws Exception {
		byte[] json = ArgumentsJson.write(read(nested(64, "a:0:{}")));

		assertThat(ArgumentsJson.read(json)).isNotNull();
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> read(nested(65, "a:0:{}")))
			.withMessageContaining("nested deeper than 64");
	}

	@Test
	void countsAnInfiniteNumberAsTheObjectItBecomes() throws Exception {
		byte[] json = ArgumentsJson.write(read(nested(63, "d:INF;")));

		assertThat(ArgumentsJson.read(json)).isNotNull();
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> read(nested(64, "d:INF;")))
			.withMessageContaining("nested deeper than 64");
	}

	@Test
	void refusesHundredThousandNestedArraysWithoutFailing() {
		assertThatExceptionOfType(NotReadable.class).isThrownBy(() -> read("a:1:{i:0;".repeat(100_000)));
	}

	/**
	 * The given number of arrays in one another; an array as core is the last of them.
	 */
	private static String nested(int depth, String core) {
		int around = core.startsWith("a") ? depth - 1 : depth;
		return "a:1:{i:0;".repeat(around) + core + "}".repeat(around);
	}

	private static ObjectNode capture(String name) throws NotReadable {
		byte[] bytes = Wire.bytes("php-serialize-" + name + ".txt");
		return PhpSerialized.readArguments(bytes, LegacyCharset.AUTO.of(bytes));
	}

	private static ObjectNode read(String text) throws NotReadable {
		return PhpSerialized.readArguments(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
	}

	private static String json(ObjectNode arguments) {
		return new String(ArgumentsJson.write(arguments), StandardCharsets.UTF_8);
	}

}
