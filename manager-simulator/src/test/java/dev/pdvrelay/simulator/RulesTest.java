package dev.pdvrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RulesTest extends RunningSimulator {

	@Test
	void rejectsWithCodeAndMessage() throws Exception {
		behave("{\"mode\":\"reject\",\"code\":42,\"message\":\"PDV <7> não existe\"}");

		HttpResponse<String> answer = call("1", "x");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("&lt;cod_situacao&gt;42&lt;/cod_situacao&gt;")
			.contains("PDV &amp;lt;7&amp;gt; não existe");
	}

	@Test
	void answersWithAFault() throws Exception {
		behave("{\"mode\":\"fault\",\"message\":\"Não foi possível\"}");

		HttpResponse<String> answer = call("1", "x");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode>"
				+ "<faultstring>Não foi possível</faultstring></SOAP-ENV:Fault>");
	}

	@Test
	void isUnavailableAndSaysForHowLong() throws Exception {
		behave("{\"mode\":\"unavailable\",\"retryAfter\":3}");

		HttpResponse<String> answer = call("1", "x");

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).contains("3");
		assertThat(done()).isZero();
	}

	@Test
	void doesTheWorkAndDropsTheConnection() throws Exception {
		behave("{\"mode\":\"drop\"}");

		assertThatThrownBy(() -> call("1", "x")).isInstanceOf(IOException.class);

		assertThat(done()).isEqualTo(1);
	}

	@Test
	void dropsTheConnectionAfterAWhileToo() throws Exception {
		behave("{\"mode\":\"drop\",\"delayMs\":20}");

		assertThatThrownBy(() -> call("1", "x")).isInstanceOf(IOException.class);

		assertThat(done()).isEqualTo(1);
	}

	@Test
	void doesTheWorkAndTakesItsTime() throws Exception {
		behave("{\"mode\":\"slow\",\"delayMs\":150}");
		long start = System.nanoTime();

		HttpResponse<String> answer = call("1", "x");

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
		assertThat(answer.body()).contains("cod_situacao&gt;0&lt;");
		assertThat(done()).isEqualTo(1);
	}

	@Test
	void showsAPageOfHtmlInLatin1() throws Exception {
		behave("{\"mode\":\"html\"}");

		HttpResponse<byte[]> answer = HTTP.send(atualiza("x").build(), HttpResponse.BodyHandlers.ofByteArray());

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=ISO-8859-1");
		assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).contains("Não foi possível");
	}

	@Test
	void returnsFalse() throws Exception {
		behave("{\"mode\":\"boolean-false\"}");

		assertThat(call("1", "x").body()).contains("<return xsi:type=\"xsd:boolean\">false</return>");
	}

	@Test
	void takesTheFirstRuleThatMatchesAndSpreadsARatioEvenly() throws Exception {
		behave("""
				[{"function":"subirXMLNota","mode":"fault"},
				 {"mode":"accept","when":{"argument":"num_pdv","equals":"9"}},
				 {"mode":"reject","ratio":0.3}]""");

		long rejected = IntStream.range(0, 10).filter((i) -> isRejected("1")).count();

		assertThat(rejected).isEqualTo(3);
		assertThat(IntStream.range(0, 10).filter((i) -> isRejected("9")).count()).isZero();
	}

	@Test
	void findsAnArgumentThatWasSentByPosition() throws Exception {
		behave("{\"mode\":\"reject\",\"when\":{\"argument\":\"num_pdv\",\"equals\":\"9\"}}");
		String byPosition = envelope("AtualizaDadosPDV",
				"<param0>1</param0><param1>23</param1><param2>9</param2><param3>x</param3>");

		assertThat(send("POST", MANAGER, byPosition).body()).contains("cod_situacao&gt;17&lt;");
	}

	@Test
	void refusesRulesItDoesNotUnderstandAndKeepsTheOldOnes() throws Exception {
		behave("{\"mode\":\"reject\"}");

		HttpResponse<String> misspelt = send("PUT", "/simulator/behaviour", "[{\"mode\":\"accept\",\"mesage\":\"x\"}]");
		HttpResponse<String> unknown = send("PUT", "/simulator/behaviour", "[{\"mode\":\"explode\"}]");

		assertThat(misspelt.statusCode()).isEqualTo(400);
		assertThat(misspelt.body()).contains("mesage");
		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(unknown.body()).contains("must be one of accept, reject, fault");
		assertThat(send("PUT", "/simulator/behaviour", "no json").statusCode()).isEqualTo(400);
		assertThat(json("/simulator/behaviour").at("/0/mode").asString()).isEqualTo("reject");
	}

	@Test
	void takesRulesWithTheContentTypeThatCurlSets() throws Exception {
		HttpRequest put = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/simulator/behaviour"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(HttpRequest.BodyPublishers.ofString("[{\"mode\":\"fault\"}]"))
			.build();

		assertThat(HTTP.send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		assertThat(call("1", "x").statusCode()).isEqualTo(500);
	}

	private boolean isRejected(String pdv) {
		try {
			return !call(pdv, "x").body().contains("cod_situacao&gt;0&lt;");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
