package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.common.text.ArgumentsJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnvelopeTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					01-assoc-in-wsdl-order|AtualizaDadosPDV|{"cod_empresa":"1","cod_filial":"0023","num_pdv":"7","descricao":"CAIXA 07","dados_xml":"<dados/>"}
					02-assoc-other-order|AtualizaDadosPDV|{"dados_xml":"<dados/>","descricao":"CAIXA 07","num_pdv":"7","cod_filial":"0023","cod_empresa":"1"}
					03-one-array-argument|AtualizaDadosPDV|{"0":{"cod_empresa":"1","cod_filial":"0023"}}
					04-accents-latin1|AtualizaDadosPDV|{"0":"1","1":"0023","2":"7","3":"Promoção de verão <10% & \\"A\\">","4":"<dados><nome>João da Conceição</nome><fone>11 & 12</fone></dados>"}
					05-missing-arguments|AtualizaDadosPDV|{"0":"1","1":"0023"}
					06-null-and-empty|AtualizaDadosPDV|{"0":"1","1":null,"2":"","3":"x","4":null}
					07-extra-argument|Confirma|{"0":"1","1":"0023","2":"sobra"}
					08-scalars-into-string|AtualizaDadosPDV|{"0":1,"1":2.5,"2":true,"3":false,"4":1.0E20}
					09-nested-array-into-string|AtualizaDadosPDV|{"0":"1","1":"0023","2":"7","3":"x","4":{"a":"b"}}
					10-assoc-into-anytype|EnviaLote|{"0":"1","1":{"codigo":"10","preco":9.9000000000000004,"qtd":3,"ativo":true,"obs":null,"sub":{"x":"aç"}}}
					11-list-into-anytype|EnviaLote|{"0":"1","1":["a","b","c"]}
					12-list-of-assoc-into-soapenc-array|EnviaLista|{"0":"1","1":[{"codigo":"10"},{"codigo":"11"}]}
					13-list-of-strings-into-soapenc-array|EnviaLista|{"0":"1","1":["a","b"]}
					14-typed-parts|Tipados|{"0":"12","1":"3.50","2":"1","3":"2026-11-20T10:00:00-03:00"}
					20-return-boolean-true|Confirma|{"0":"1","1":"2"}
					21-return-true-as-string|ConfirmaTexto|{"0":"1"}
					22-fault|Falha|{"0":"fault"}
					23-fault-client-detail|Falha|{"0":"detalhe"}
					30-accents-utf8-client|AtualizaDadosPDV|{"0":"1","1":"2","2":"3","3":"Promoção","4":""}
					31-control-and-euro|AtualizaDadosPDV|{"0":"1","1":"2","2":"3","3":"a\\tb\\nc\\u0080 d","4":""}
					""")
	void writesWhatPhpWroteByteForByte(String capture, String operation, String json) throws Exception {
		byte[] captured = Wire.message("soap-" + capture + ".request.txt").body();

		byte[] written = write(operation(operation), json, ArgumentStyle.POSITIONAL, null);

		assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(new String(captured, StandardCharsets.UTF_8));
	}

	@Test
	void writesUntypedPartsAsPhpDoesWithoutWsdl() throws Exception {
		Operation none = new Operation("AtualizaDadosPDV", "urn:IntegracaoERP", "", true, java.util.List.of(), null);

		byte[] written = write(none, "{\"cod_empresa\":\"1\",\"cod_filial\":\"2\",\"a\":3,\"b\":true}",
				ArgumentStyle.POSITIONAL, null);

		assertThat(written).isEqualTo(Wire.message("soap-32-non-wsdl-mode.request.txt").body());
	}

	@Test
	void putsTheKafkaArgumentLastAfterPartsThatGotNothing() throws Exception {
		String body = text(operation("Confirma"), "{\"0\":\"1\"}", ArgumentStyle.POSITIONAL, "S");

		assertThat(body).contains("<cod_empresa xsi:type=\"xsd:string\">1</cod_empresa>"
				+ "<cod_filial xsi:nil=\"true\"/><Kafka xsi:type=\"xsd:string\">S</Kafka></ns1:Confirma>");
	}

	@Test
	void putsTheKafkaArgumentAfterSurplusOnes() throws Exception {
		String body = text(operation("ConfirmaTexto"), "{\"0\":\"1\",\"1\":2.5}", ArgumentStyle.POSITIONAL, "1");

		assertThat(body).contains("</cod_empresa><param1 xsi:type=\"xsd:float\">2.5</param1>"
				+ "<Kafka xsi:type=\"xsd:string\">1</Kafka></ns1:ConfirmaTexto>");
	}

	@Test
	void fillsThePartNamedKafkaAndCountsItNotAmongPositions() throws Exception {
		Operation operation = operationOf("a", "Kafka:int", "b");

		String body = text(operation, "{\"x\":\"1\",\"y\":\"2\"}", ArgumentStyle.POSITIONAL, "1");

		assertThat(body).contains("<a xsi:type=\"xsd:string\">1</a><b xsi:type=\"xsd:string\">2</b>"
				+ "<Kafka xsi:type=\"xsd:int\">1</Kafka></ns1:Op>");
	}

	@Test
	void replacesAKafkaArgumentOfTheCaller() throws Exception {
		String byName = text(operationOf("a"), "{\"Kafka\":\"9\",\"a\":\"1\"}", ArgumentStyle.NAMED, "S");
		String byPosition = text(operationOf("a"), "{\"Kafka\":\"9\",\"a\":\"1\"}", ArgumentStyle.POSITIONAL, "S");

		assertThat(byName)
			.contains("<a xsi:type=\"xsd:string\">1</a><Kafka xsi:type=\"xsd:string\">S</Kafka></ns1:Op>");
		assertThat(byPosition).isEqualTo(byName);
	}

	@Test
	void putsNamedArgumentsIntoTheOrderOfTheParts() throws Exception {
		String body = text(operation("Confirma"), "{\"cod_filial\":\"2\",\"cod_empresa\":\"1\"}", ArgumentStyle.NAMED,
				null);

		assertThat(body).contains("<cod_empresa xsi:type=\"xsd:string\">1</cod_empresa>"
				+ "<cod_filial xsi:type=\"xsd:string\">2</cod_filial></ns1:Confirma>");
	}

	@Test
	void writesNilForANameThatIsMissing() throws Exception {
		String body = text(operation("Confirma"), "{\"cod_filial\":\"2\"}", ArgumentStyle.NAMED, null);

		assertThat(body).contains("<cod_empresa xsi:nil=\"true\"/><cod_filial");
	}

	@Test
	void refusesANameThatTheOperationLacksAndListsThoseItHas() throws Exception {
		Operation operation = operation("Confirma");

		assertThatExceptionOfType(UnknownArgument.class)
			.isThrownBy(() -> write(operation, "{\"cod_empresa\":\"1\",\"filial\":\"2\"}", ArgumentStyle.NAMED, "1"))
			.withMessage("The operation Confirma has no part named filial. The parts it has: cod_empresa, cod_filial.");
	}

	@Test
	void keepsTheDigitsOfNativeNumbers() throws Exception {
		String json = "{\"a\":12.50,\"b\":0.1234567890123456789,\"c\":123456789012345678901234567890}";

		String body = text(operationOf("a", "b:decimal", "c:anyType"), json, ArgumentStyle.NAMED, null);

		assertThat(body).contains(">12.50</a>", ">0.1234567890123456789</b>",
				"<c xsi:type=\"xsd:int\">123456789012345678901234567890</c>");
	}

	@Test
	void writesAHugeExponentShortly() throws Exception {
		String body = text(operationOf("a", "b:int", "c:float"), "{\"a\":1e999999,\"b\":1e300,\"c\":1e999999}",
				ArgumentStyle.NAMED, null);

		assertThat(body).contains(">1E+999999</a>").hasSizeLessThan(2000);
	}

	@Test
	void writesBinaryAsTheCallerEncodedIt() throws Exception {
		String json = "{\"a\":{\"$base64\":\"AP8=\"},\"b\":{\"$base64\":\"AP8=\"},\"c\":{\"$base64\":\"AP8=\"},"
				+ "\"d\":{\"$base64\":\"AP8=\"}}";

		String body = text(operationOf("a", "b:base64Binary", "c:anyType", "d:hexBinary"), json,
				ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains("<a xsi:type=\"xsd:string\">AP8=</a>", "<b xsi:type=\"xsd:base64Binary\">AP8=</b>",
				"<c xsi:type=\"xsd:base64Binary\">AP8=</c>", "<d xsi:type=\"xsd:hexBinary\">00FF</d>");
	}

	@Test
	void writesInfinityAndNotANumber() throws Exception {
		String json = "{\"a\":{\"$float\":\"INF\"},\"b\":{\"$float\":\"-INF\"},\"c\":{\"$float\":\"NAN\"}}";

		String body = text(operationOf("a", "b:float", "c:anyType"), json, ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains("<a xsi:type=\"xsd:string\">INF</a>", "<b xsi:type=\"xsd:float\">-INF</b>",
				"<c xsi:type=\"xsd:float\">NAN</c>");
	}

	@Test
	void keepsCarriageReturns() throws Exception {
		String body = text(operationOf("a"), "{\"a\":\"x\\r\\ny\"}", ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains(">x&#13;\ny</a>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					[]|SOAP-ENC:arrayType="xsd:ur-type[0]" xsi:type="SOAP-ENC:Array"/>
					[1,2.5]|SOAP-ENC:arrayType="xsd:ur-type[2]" xsi:type="SOAP-ENC:Array"><item xsi:type="xsd:int">1</item><item xsi:type="xsd:float">2.5</item>
					[true,false]|SOAP-ENC:arrayType="xsd:ur-type[2]"
					[true,true]|SOAP-ENC:arrayType="xsd:boolean[2]"
					[null,null]|SOAP-ENC:arrayType="xsi:nil[2]" xsi:type="SOAP-ENC:Array"><item xsi:nil="true"/>
					[[1,2],[3,4]]|SOAP-ENC:arrayType="SOAP-ENC:Array[2]" xsi:type="SOAP-ENC:Array"><item SOAP-ENC:arrayType="xsd:int[2]"
					{"01":"a","-5":"b"}|xsi:type="ns2:Map"><item><key xsi:type="xsd:string">01</key><value xsi:type="xsd:string">a</value></item><item><key xsi:type="xsd:int">-5</key>
					""")
	void writesNestedValuesAsPhp(String json, String expected) throws Exception {
		String body = text(operationOf("a:anyType"), "{\"a\":" + json + "}", ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains(expected);
	}

	@Test
	void writesNilForAScalarInAnArrayPart() throws Exception {
		String body = text(operationOf("a:Array"), "{\"a\":\"x\"}", ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains("<a xsi:nil=\"true\"/>");
	}

	@Test
	void writesLiteralPartsWithoutTypes() throws Exception {
		Operation literal = new Operation("Op", "urn:x", "", false, operationOf("a", "b").parts(), null);

		String body = text(literal, "{\"a\":\"1\"}", ArgumentStyle.POSITIONAL, null);

		assertThat(body).contains("<ns1:Op><a>1</a><b/></ns1:Op>").doesNotContain("xsi:", "encodingStyle");
	}

	@Test
	void escapesTheNamespace() throws Exception {
		Operation operation = new Operation("Op", "urn:a\"&<b", "", true, java.util.List.of(), null);

		assertThat(text(operation, "{}", ArgumentStyle.NAMED, null)).contains("xmlns:ns1=\"urn:a&quot;&amp;&lt;b\"");
	}

	private static Operation operation(String name) throws ContractUnreadable {
		return java.util.Objects.requireNonNull(Wsdl.read(Wire.bytes("erp.wsdl")).find(name));
	}

	private static Operation operationOf(String... parts) {
		return new Operation("Op", "urn:x", "", true, java.util.Arrays.stream(parts).map(Part::parse).toList(), null);
	}

	private static String text(Operation operation, String json, ArgumentStyle style, @Nullable String kafka)
			throws Exception {
		return new String(write(operation, json, style, kafka), StandardCharsets.UTF_8);
	}

	private static byte[] write(Operation operation, String json, ArgumentStyle style, @Nullable String kafka)
			throws Exception {
		return Envelope.write(operation, ArgumentsJson.read(json.getBytes(StandardCharsets.UTF_8)), style, kafka);
	}

}
