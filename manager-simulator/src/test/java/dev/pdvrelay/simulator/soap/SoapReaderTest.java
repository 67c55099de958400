package dev.pdvrelay.simulator.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SoapReaderTest {

	private final SoapReader reader = new SoapReader();

	@Test
	void readsWhatPhpSends() throws Exception {
		SoapCall call = this.reader.read(wire("soap-01-assoc-in-wsdl-order.request.txt"));

		assertThat(call.operation()).isEqualTo("AtualizaDadosPDV");
		assertThat(call.arguments()).extracting(Argument::name)
			.containsExactly("cod_empresa", "cod_filial", "num_pdv", "descricao", "dados_xml");
		assertThat(call.arguments()).extracting(Argument::value)
			.containsExactly("1", "0023", "7", "CAIXA 07", "<dados/>");
		assertThat(call.arguments()).extracting(Argument::type).containsOnly("xsd:string");
	}

	@Test
	void readsAccents() throws Exception {
		SoapCall call = this.reader.read(wire("soap-04-accents-latin1.request.txt"));

		assertThat(call.arguments()).extracting(Argument::value).anyMatch((value) -> value.contains("ç"));
	}

	@Test
	void tellsNilFromEmpty() throws Exception {
		SoapCall call = this.reader.read(wire("soap-06-null-and-empty.request.txt"));

		assertThat(call.arguments()).filteredOn(Argument::nil).isNotEmpty();
		assertThat(call.arguments()).filteredOn((argument) -> "".equals(argument.value())).isNotEmpty();
	}

	@Test
	void keepsMissingAndSurplusArgumentsAsTheyCame() throws Exception {
		SoapCall missing = this.reader.read(wire("soap-05-missing-arguments.request.txt"));
		SoapCall surplus = this.reader.read(wire("soap-07-extra-argument.request.txt"));

		assertThat(missing.arguments()).hasSize(5).filteredOn(Argument::nil).hasSize(3);
		assertThat(surplus.arguments()).extracting(Argument::name)
			.containsExactly("cod_empresa", "cod_filial", "param2");
	}

	@Test
	void readsStructures() throws Exception {
		SoapCall call = this.reader.read(wire("soap-10-assoc-into-anytype.request.txt"));

		Argument items = call.arguments().get(1);
		assertThat(items.type()).isEqualTo("ns2:Map");
		assertThat(items.items()).hasSize(6);
		assertThat(items.items().get(1).items()).extracting(Argument::value).containsExactly("preco", "9.9");
	}

	@Test
	void takesTheEncodingFromTheXmlDeclaration() throws Exception {
		String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + envelope("<d>João</d>");

		SoapCall call = this.reader.read(xml.getBytes(StandardCharsets.ISO_8859_1));

		assertThat(call.arguments().get(0).value()).isEqualTo("João");
	}

	@Test
	void readsCdataAndSkipsHeadersAndComments() throws Exception {
		String xml = envelope("<d>a<![CDATA[<b>]]><!-- no -->c</d>").replace("<e:Body>",
				"<e:Header><x><y/>text</x></e:Header><!-- no --><e:Body>");

		SoapCall call = this.reader.read(xml.getBytes(StandardCharsets.UTF_8));

		assertThat(call.operation()).isEqualTo("Op");
		assertThat(call.arguments().get(0).value()).isEqualTo("a<b>c");
	}

	@Test
	void bindsByNameOrElseByPosition() throws Exception {
		Operation operation = new Operation("AtualizaDadosPDV", java.util.List.of("cod_empresa", "cod_filial"));

		var named = operation.bound(this.reader.read(wire("soap-02-assoc-other-order.request.txt")));
		var positional = operation.bound(this.reader.read(wire("soap-32-non-wsdl-mode.request.txt")));

		assertThat(named).extracting(Argument::name).startsWith("cod_empresa", "cod_filial", "num_pdv");
		assertThat(positional).extracting(Argument::name)
			.containsExactly("cod_empresa", "cod_filial", "param2", "param3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "<a/>", "<e:Envelope xmlns:e='urn:other'/>",
			"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
			"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>",
			"<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><Op><a>1</a></Op>",
			"<?xml version='1.0' encoding='no-such'?><a/>" })
	void refusesWhatIsNoEnvelope(String body) {
		assertThatThrownBy(() -> this.reader.read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(NotSoap.class);
	}

	@Test
	void refusesADocumentType() {
		String external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + envelope("<d>&x;</d>");
		String bomb = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;\">]>" + envelope("<d>&y;</d>");

		assertThatThrownBy(() -> this.reader.read(external.getBytes(StandardCharsets.UTF_8)))
			.isInstanceOf(NotSoap.class);
		assertThatThrownBy(() -> this.reader.read(bomb.getBytes(StandardCharsets.UTF_8))).isInstanceOf(NotSoap.class);
	}

	@Test
	void refusesArgumentsNestedWithoutEnd() {
		String deep = envelope("<a>".repeat(20_000) + "</a>".repeat(20_000));

		assertThatThrownBy(() -> this.reader.read(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(NotSoap.class);
	}

	private static String envelope(String arguments) {
		return "<e:Envelope xmlns:e='" + SoapReader.ENVELOPE + "'><e:Body><Op>" + arguments
				+ "</Op></e:Body></e:Envelope>";
	}

	private static byte[] wire(String file) throws IOException {
		try (InputStream in = SoapReaderTest.class.getResourceAsStream("/wire/" + file)) {
			byte[] raw = Objects.requireNonNull(in).readAllBytes();
			int end = new String(raw, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
			return Arrays.copyOfRange(raw, end + 4, raw.length);
		}
	}

}
