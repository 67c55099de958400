package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.StubManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerJudgeTest {

	private static final URI ENDPOINT = URI.create("http://manager.example:8090/x.php5");

	private static final String XML = "text/xml; charset=utf-8";

	private final AnswerJudge judge = new AnswerJudge();

	@ParameterizedTest
	@CsvSource({ "01-assoc-in-wsdl-order,DELIVERED", "02-assoc-other-order,DELIVERED",
			"03-one-array-argument,DELIVERED", "04-accents-latin1,DELIVERED", "05-missing-arguments,DELIVERED",
			"06-null-and-empty,DELIVERED", "07-extra-argument,DELIVERED", "08-scalars-into-string,DELIVERED",
			"09-nested-array-into-string,DELIVERED", "10-assoc-into-anytype,DELIVERED",
			"11-list-into-anytype,DELIVERED", "12-list-of-assoc-into-soapenc-array,DELIVERED",
			"13-list-of-strings-into-soapenc-array,DELIVERED", "14-typed-parts,DELIVERED",
			"20-return-boolean-true,DELIVERED", "21-return-true-as-string,DELIVERED", "22-fault,REJECTED",
			"23-fault-client-detail,REJECTED", "24-fault-php-fatal,REJECTED", "25-return-business-error,REJECTED",
			"26-return-empty,DELIVERED", "27-return-null,DELIVERED", "28-http500-html,UNCERTAIN",
			"29-warning-text-before-xml,DELIVERED", "30-accents-utf8-client,DELIVERED", "31-control-and-euro,DELIVERED",
			"32-non-wsdl-mode,REJECTED", "33-soapparam-soapvar,DELIVERED", "34-nul-byte-truncates,DELIVERED" })
	void judgesWhatPhpAnswered(String capture, Outcome outcome) {
		Wire.Message answer = Wire.message("soap-" + capture + ".response.txt");

		Verdict verdict = judge(answer.status(), answer.headers().get("content-type"), answer.body());

		assertThat(verdict.outcome()).isEqualTo(outcome);
	}

	@Test
	void tellsAFaultInTheManagersWords() {
		Wire.Message answer = Wire.message("soap-23-fault-client-detail.response.txt");

		Verdict verdict = judge(500, XML, answer.body());

		assertThat(verdict.code()).isEqualTo("SOAP-ENV:Client");
		assertThat(verdict.message()).isEqualTo("Filial inválida");
		assertThat(verdict.detail()).contains("<key>campo</key><value>cod_filial</value>");
	}

	@Test
	void tellsARefusalInTheManagersWords() {
		Verdict verdict = judge(200, XML, Wire.message("soap-25-return-business-error.response.txt").body());

		assertThat(verdict.code()).isEqualTo("99");
		assertThat(verdict.message()).isEqualTo("Registro já existe");
		assertThat(verdict.detail()).contains("cod_situacao");
	}

	@Test
	void readsTheCharsetOfAnErrorPage() {
		Verdict verdict = judge(500, "text/html; charset=ISO-8859-1",
				Wire.message("soap-28-http500-html.response.txt").body());

		assertThat(verdict.detail()).contains("Não foi possível conectar ao banco");
		assertThat(verdict.message()).contains("manager.example:8090", "HTTP 500", "no SOAP");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			xsd:boolean|true|DELIVERED
			xsd:boolean|1|DELIVERED
			xsd:boolean|false|REJECTED
			xsd:boolean|0|REJECTED
			xsd:string|false|DELIVERED
			xsd:string|0|DELIVERED
			xsd:string|ok|DELIVERED
			xsd:int|0|DELIVERED
			""")
	void takesFalseForNoAndAnythingElseForYes(String type, String text, Outcome outcome) {
		assertThat(judge(200, XML, StubManager.returned(type, text)).outcome()).isEqualTo(outcome);
	}

	@Test
	void takesAnUntypedFalseForNo() {
		byte[] answer = StubManager.envelope("<r><return>false</return></r>");

		assertThat(judge(200, XML, answer).outcome()).isEqualTo(Outcome.REJECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<r><cod_situacao>0</cod_situacao></r>", "<r><cod_situacao> 00 </cod_situacao></r>",
			"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r><a><cod_situacao>0</cod_situacao></a></r>",
			"\n <r><cod_situacao><![CDATA[0]]></cod_situacao></r> ", "<r/>", "<html><body>ok", "cod_situacao 9",
			"<r>caf\u00e9 & <cod_situacao>0</cod_situacao>" })
	void takesTheseTextsForYes(String text) {
		assertThat(judge(200, XML, StubManager.returned("xsd:string", text)).outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<r><cod_situacao>1</cod_situacao></r>", "<r><cod_situacao>-1</cod_situacao></r>",
			"<r><cod_situacao>E17</cod_situacao></r>", "<r><cod_situacao/></r>",
			"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<r><a><b><cod_situacao>2</cod_situacao></b></a></r>",
			"<n:r xmlns:n=\"urn:x\"><n:cod_situacao a=\"b\">3</n:cod_situacao></n:r>",
			"<r><i><cod_situacao>0</cod_situacao></i><i><cod_situacao>4</cod_situacao></i></r>",
			"<r><mensagem>A & B</mensagem><cod_situacao>5</cod_situacao></r>",
			"<!DOCTYPE r [<!ENTITY e \"0\">]><r><cod_situacao>&e;</cod_situacao></r>" })
	void takesTheseTextsForNo(String text) {
		assertThat(judge(200, XML, StubManager.returned("xsd:string", text)).outcome()).isEqualTo(Outcome.REJECTED);
	}

	@Test
	void readsALongAnswerOnAnyJava() {
		String text = "<r>" + "<a>x</a>".repeat(200_000) + "<cod_situacao>3</cod_situacao></r>";

		assertThat(judge(200, XML, StubManager.returned("xsd:string", text)).code()).isEqualTo("3");
	}

	@Test
	void findsACodeThatStandsAsElements() {
		byte[] answer = StubManager
			.envelope("<r><return><retorno><cod_situacao>7</cod_situacao><msg>n\u00e3o</msg></retorno></return></r>");

		Verdict verdict = judge(200, XML, answer);

		assertThat(verdict.code()).isEqualTo("7");
		assertThat(verdict.message()).isEqualTo("não");
	}

	@ParameterizedTest
	@CsvSource({ "502,UNAVAILABLE", "503,UNAVAILABLE", "504,UNAVAILABLE", "408,UNAVAILABLE", "429,UNAVAILABLE",
			"400,REJECTED", "401,REJECTED", "403,REJECTED", "404,REJECTED", "413,REJECTED", "301,REJECTED",
			"302,REJECTED", "304,REJECTED", "500,UNCERTAIN", "501,UNCERTAIN", "200,UNCERTAIN", "202,UNCERTAIN",
			"204,UNCERTAIN" })
	void judgesAnAnswerThatIsNoSoapByItsStatus(int status, Outcome outcome) {
		Verdict page = judge(status, "text/html", "<html><body>x</body></html>".getBytes(StandardCharsets.UTF_8));
		Verdict empty = judge(status, null, new byte[0]);

		assertThat(page.outcome()).isEqualTo(outcome);
		assertThat(page.code()).isEqualTo(Integer.toString(status));
		assertThat(empty.outcome()).isEqualTo(outcome);
	}

	@Test
	void takesAFaultForNoWhateverTheStatus() {
		byte[] fault = Wire.message("soap-22-fault.response.txt").body();

		assertThat(judge(200, XML, fault).outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(judge(503, XML, fault).outcome()).isEqualTo(Outcome.REJECTED);
	}

	@Test
	void acceptsEmptyLinesAndAMarkBeforeTheAnswer() {
		byte[] answer = ("\uFEFF\r\n\n" + new String(StubManager.returned("xsd:string", "1"), StandardCharsets.UTF_8))
			.getBytes(StandardCharsets.UTF_8);

		assertThat(judge(200, XML, answer).outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@Test
	void readsTheCharsetThatTheXmlDeclares() {
		String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
				+ new String(StubManager.returned("xsd:string", "<r><cod_situacao>1</cod_situacao><msg>já</msg></r>"),
						StandardCharsets.UTF_8)
					.replaceFirst("<\\?xml[^>]*>", "");

		Verdict verdict = judge(200, "text/xml", text.getBytes(Charset.forName("ISO-8859-1")));

		assertThat(verdict.message()).isEqualTo("já");
	}

	@Test
	void takesACutAnswerForUncertain() {
		Answer cut = new Answer(200, XML, null, null, "<SOAP-ENV:Env".getBytes(StandardCharsets.UTF_8),
				"the answer broke off after 13 bytes");

		Verdict verdict = this.judge.judge(ENDPOINT, cut, new RawMessage(cut.body()));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("broke off after 13 bytes");
	}

	@Test
	void tellsHowLongTheManagerAsksToBeLeftAlone() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));

		assertThat(retryAfter("120")).isEqualTo(Duration.ofSeconds(120));
		assertThat(retryAfter(date)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(90));
		assertThat(retryAfter("999999999")).isEqualTo(Duration.ofHours(1));
		assertThat(retryAfter("soon")).isNull();
		assertThat(retryAfter("Fri, 01 Jan 2010 00:00:00 GMT")).isEqualTo(Duration.ZERO);
	}

	@Test
	void saysWhereARedirectPointed() {
		Answer redirect = new Answer(302, null, "http://elsewhere.example/", null, new byte[0], null);

		assertThat(this.judge.judge(ENDPOINT, redirect, new RawMessage(redirect.body())).message())
			.contains("http://elsewhere.example/");
	}

	@Test
	void cutsTheDetailBetweenCharacters() {
		Verdict verdict = judge(500, XML, "é".repeat(20_000).getBytes(StandardCharsets.UTF_8));

		assertThat(verdict.detail()).isEqualTo("é".repeat(Failure.MAX_DETAIL_BYTES / 2));
	}

	private @Nullable Duration retryAfter(String value) {
		Answer answer = new Answer(503, null, null, value, new byte[0], null);
		return this.judge.judge(ENDPOINT, answer, new RawMessage(answer.body())).retryAfter();
	}

	private Verdict judge(int status, @Nullable String contentType, byte[] body) {
		return this.judge.judge(ENDPOINT, new Answer(status, contentType, null, null, body, null),
				new RawMessage(body));
	}

}
