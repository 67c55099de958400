package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SoapEnvelopeTest {

	private static final String START = "<s:Envelope xmlns:s='" + SoapEnvelope.NAMESPACE + "'>";

	@Test
	void findsTheArgumentsOfTheOperation() {
		Map<String, String> arguments = read(START + "<s:Header><loja>9</loja></s:Header><s:Body><m:Venda xmlns:m='u'>"
				+ "<loja>1&amp;<![CDATA[2]]></loja><pdv xsi:nil='true' xmlns:xsi='x'/><outra>3</outra>"
				+ "<pdv>late</pdv></m:Venda></s:Body></s:Envelope>");

		assertThat(arguments).containsOnly(Map.entry("loja", "1&2"), Map.entry("pdv", ""));
	}

	@Test
	void takesTextWithMoreReferencesThanNewerJavasWouldTake() {
		String text = "&lt;nota/&gt;".repeat(50_000);

		read(START + "<s:Body><Venda><xml>" + text + "</xml></Venda></s:Body></s:Envelope>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "<a/>", "<venda/>", "<a><Venda/></a>", "<a/><Venda/>", "<Venda/><a/>", "<Venda/><a enc:id='1'/>",
					"<Venda enc:root='0'/><a id='1'/>", "<Venda/><a id='1' enc:root='1'/>",
					"<Venda root='0'/><a id='1'/>" })
	void refusesAnotherCallThanThatOfTheFunction(String body) {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> read(START + "<s:Body xmlns:enc='urn:enc'>" + body + "</s:Body></s:Envelope>"))
			.withMessageContaining("Venda");
	}

	@Test
	void letsAnyCallPassWhereNoneIsPrescribed() {
		String xml = START + "<s:Body><other/></s:Body></s:Envelope>";

		assertThat(SoapEnvelope.read(xml.getBytes(StandardCharsets.UTF_8), null, null, List.of())).isEmpty();
	}

	@Test
	void letsValuesThatTheCallRefersToStandBesideIt() {
		Map<String, String> arguments = read(START + "<s:Body><m:Venda xmlns:m='u'><loja>1</loja><v href='#i'/>"
				+ "</m:Venda><multiRef id='i' e:root='0' xmlns:e='http://schemas.xmlsoap.org/soap/encoding/'>"
				+ "<loja>2</loja></multiRef></s:Body></s:Envelope>");

		assertThat(arguments).containsOnly(Map.entry("loja", "1"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "~~|well-formed", "x|well-formed",
			"<a/>|must begin with an Envelope", "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>|Envelope",
			"${s}</s:Envelope>|no operation", "${s}<s:Body/></s:Envelope>|no operation",
			"${s}<s:Body><Venda></s:Body></s:Envelope>|line 1", "${s}<b/><s:Body><Venda/></s:Body></s:Envelope>|Header",
			"${s}<s:Body><Venda/></s:Body><s:Body><Venda/></s:Body></s:Envelope>|two Bodies",
			"${s}<s:Body><Venda/></s:Body></s:Envelope><a/>|well-formed",
			"${s}x<s:Body><Venda/></s:Body></s:Envelope>|text",
			"${s}<?p i?><s:Body><Venda/></s:Body></s:Envelope>|processing instruction",
			"<!DOCTYPE a [<!ENTITY e 'x'>]>${s}<s:Body><Venda>&e;</Venda></s:Body></s:Envelope>|DTD",
			"<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/'>${s}<s:Body><Venda/></s:Body></s:Envelope>|DTD",
			"${s}<s:Body><Venda>&e;</Venda></s:Body></s:Envelope>|",
			"${s}<s:Body><Venda>&#0;</Venda></s:Body></s:Envelope>|",
			"<?xml version='1.0' encoding='nonsense'?>${s}<s:Body><Venda/></s:Body></s:Envelope>|" })
	void refusesWhatIsNoEnvelope(String xml, String reason) {
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(xml.replace("${s}", START)))
			.withMessageContaining((reason != null) ? reason : "");
	}

	@Test
	void refusesDeepNesting() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> read(START + "<s:Body><Venda>" + "<a>".repeat(100_000)))
			.withMessageContaining("nested deeper");
	}

	@Test
	void refusesAnotherCharsetBesideThanInside() {
		byte[] xml = ("<?xml version='1.0' encoding='ISO-8859-1'?>" + START
				+ "<s:Body><Venda>\u00e7</Venda></s:Body></s:Envelope>")
			.getBytes(StandardCharsets.ISO_8859_1);

		assertThat(SoapEnvelope.read(xml, StandardCharsets.ISO_8859_1, "Venda", List.of())).isEmpty();
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> SoapEnvelope.read(xml, StandardCharsets.UTF_8, "Venda", List.of()))
			.withMessageContaining("Content-Type says UTF-8");
	}

	private static Map<String, String> read(String xml) {
		return SoapEnvelope.read(xml.getBytes(StandardCharsets.UTF_8), null, "Venda", List.of("loja", "pdv"));
	}

}
