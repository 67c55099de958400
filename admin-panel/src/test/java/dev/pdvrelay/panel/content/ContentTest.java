package dev.pdvrelay.panel.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import dev.pdvrelay.common.request.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Content as people see it, and what an edit changes in it.
 */
class ContentTest {

	@ParameterizedTest
	@ValueSource(strings = { "<a/>", "<a b=\"1\" c='&lt;\"&gt;'>x &amp; y<!-- <b> --><c>]]&gt;</c></a>",
			"<a x=\"a=b > c\">=\"</a>", "<s:a xmlns:s=\"urn:a\"><s:b/></s:a>", "<a><![CDATA[<script>\"]]></a>",
			"<a b=\"\"/>", "<a>\n  text = \"x\" > y\n</a>" })
	void coloursNothingAway(String xml) {
		ContentView view = ContentView.ofText(xml);

		assertThat(view.form()).isEqualTo("xml");
		assertThat(view.pieces().stream().map(XmlPiece::text).collect(Collectors.joining())).isEqualTo(view.text());
		assertThat(view.pieces().get(0).kind()).isEqualTo("tag");
	}

	@Test
	void tellsTagsNamesAndValuesApart() {
		assertThat(ContentView.ofText("<a b=\"c d\">e</a>").pieces()).containsExactly(new XmlPiece("tag", "<a"),
				new XmlPiece("name", " b="), new XmlPiece("value", "\"c d\""), new XmlPiece("tag", ">"),
				new XmlPiece("text", "e"), new XmlPiece("tag", "</a"), new XmlPiece("tag", ">"));
	}

	@Test
	void keepsThePrefixesOfElementsAndAttributes() {
		String xml = "<s:a xmlns:s=\"urn:a\" xmlns=\"urn:b\" s:b=\"1\" xml:lang=\"pt\">c</s:a>";

		assertThat(ContentView.ofText(xml).text()).isEqualTo(xml);
	}

	@Test
	void costsLittleForXmlThatIsMadeToCostMuch() {
		ContentView deep = ContentView.ofText("<a>".repeat(25_000) + "</a>".repeat(25_000));
		ContentView wide = ContentView.ofText("<a>" + "<b/>".repeat(30_000) + "</a>");

		assertThat(deep.text().length()).isLessThan(3_000_000);
		assertThat(wide.pieces().size()).isLessThan(4_010);
		assertThat(ContentView.ofText("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").form()).isEqualTo("text");
		assertThat(ContentView.ofText("Fatal error: <b>x").form()).isEqualTo("text");
	}

	@Test
	void showsWhatTheOldProducerLeftAsATree() {
		String dados = "a:2:{s:3:\"loj\";s:2:\"23\";s:1:\"x\";a:1:{i:0;d:1.5;}}";
		ContentView view = ContentView.of(Content
			.octets(("a:2:{s:6:\"funcao\";s:1:\"F\";s:5:\"dados\";s:%d:\"%s\";}".formatted(dados.length(), dados))
				.getBytes(StandardCharsets.ISO_8859_1)));

		assertThat(view.form()).isEqualTo("php");
		assertThat(view.arguments()).extracting(Argument::name, Argument::depth)
			.containsExactly(tuple("funcao", 0), tuple("dados", 0), tuple("loj", 1), tuple("x", 1), tuple("[1]", 2));
		assertThat(ContentView.of(Content.octets("a:1:{s:9:\"x\";".getBytes(StandardCharsets.UTF_8))).form())
			.isEqualTo("bytes");
	}

	@Test
	void comparesArgumentByArgument() {
		List<Comparison> changes = Comparison.of(json("{\"a\":\"1\",\"b\":2,\"c\":[1,2],\"d\":\"x\"}"),
				json("{\"a\":\"2\",\"b\":2,\"c\":[1,3],\"e\":\"1\"}"));

		assertThat(changes).extracting(Comparison::name, Comparison::change)
			.containsExactly(tuple("a", "changed"), tuple("c", "changed"), tuple("d", "removed"), tuple("e", "added"));
		assertThat(changes.get(0).lines()).containsExactly(new DiffLine("removed", "1"), new DiffLine("added", "2"));
		assertThat(changes.get(1).lines()).contains(new DiffLine("removed", "  2"), new DiffLine("added", "  3"));
		assertThat(Comparison.of(json("{\"a\":1}"), json("{ \"a\" : 1 }"))).isEmpty();
		assertThat(Comparison.of(json("{\"a\":1}"), json("{\"a\":\"1\"}")).get(0).lines())
			.containsExactly(new DiffLine("removed", "1"), new DiffLine("added", "\"1\""));
		assertThat(Comparison.of(json("{\"a\":1,\"b\":2}"), json("{\"b\":2,\"a\":1}"))).hasSize(1);
	}

	@Test
	void showsOnlyTheLinesAroundAChange() {
		String before = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9";

		assertThat(DiffLine.between(before, before.replace("5", "five\nand"))).containsExactly(
				new DiffLine("skipped", "2"), same("2"), same("3"), same("4"), new DiffLine("removed", "5"),
				new DiffLine("added", "five"), new DiffLine("added", "and"), same("6"), same("7"), same("8"),
				new DiffLine("skipped", "1"));
		assertThat(DiffLine.between("a\nb\nc\nd", "b\nx\nd")).containsExactly(new DiffLine("removed", "a"), same("b"),
				new DiffLine("removed", "c"), new DiffLine("added", "x"), same("d"));
		assertThat(DiffLine.between("", "a")).containsExactly(new DiffLine("added", "a"));
		assertThat(DiffLine.between("x\n".repeat(50_000), "y\n".repeat(50_000))).hasSize(100_000);
	}

	@Test
	void masksNoMoreThanItMust() {
		Content ordinary = json("{\"total\":184.90,\"ean\":\"7891000100103\",\"n\":1E400}");
		Content twice = json("{\"52998224725\":1,\"529.982.247-25\":[52998224725]}");

		assertThat(MaskedContent.of(ordinary)).isSameAs(ordinary);
		assertThat(MaskedContent.of(twice).text())
			.isEqualTo("{\"*********25\":1,\"***.***.***-25\":[\"*********25\"]}");
		Content latin = Content.xml("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ção 52998224725</a>"
			.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(new String(MaskedContent.of(latin).bytes(), StandardCharsets.ISO_8859_1))
			.endsWith("<a>ção *********25</a>");
	}

	private static DiffLine same(String text) {
		return new DiffLine("same", text);
	}

	private static Content json(String text) {
		return Content.json(text.getBytes(StandardCharsets.UTF_8));
	}

}
