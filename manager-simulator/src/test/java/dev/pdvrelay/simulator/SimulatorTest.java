package dev.pdvrelay.simulator;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorTest extends RunningSimulator {

	@Test
	void answersACallAsPhpDoes() throws Exception {
		HttpResponse<String> answer = call("1", "CAIXA 07");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
		assertThat(answer.body()).contains("<ns1:AtualizaDadosPDVResponse><return xsi:type=\"xsd:string\">"
				+ "&lt;retorno&gt;&lt;cod_situacao&gt;0&lt;/cod_situacao&gt;&lt;mensagem&gt;");
	}

	@Test
	void showsWhatItReceived() throws Exception {
		HttpRequest call = request("POST", MANAGER, envelope("AtualizaDadosPDV", """
				<cod_empresa xsi:type="xsd:string">1</cod_empresa><descricao xsi:nil="true"/>"""))
			.header("Request-Id", "r-1")
			.header("Correlation-Id", "c-1")
			.header("traceparent", "t-1")
			.header("Attempt", "2")
			.build();

		HTTP.send(call, HttpResponse.BodyHandlers.discarding());
		call("1", "other");

		JsonNode requests = json("/simulator/requests?requestId=r-1");
		assertThat(requests.size()).isEqualTo(1);
		JsonNode received = requests.get(0);
		assertThat(received.at("/function").asString()).isEqualTo("AtualizaDadosPDV");
		assertThat(received.at("/path").asString()).isEqualTo(MANAGER);
		assertThat(received.at("/arguments/0/name").asString()).isEqualTo("cod_empresa");
		assertThat(received.at("/arguments/0/type").asString()).isEqualTo("xsd:string");
		assertThat(received.at("/arguments/0/value").asString()).isEqualTo("1");
		assertThat(received.at("/arguments/1/nil").asBoolean()).isTrue();
		assertThat(received.at("/headers/Correlation-Id").asString()).isEqualTo("c-1");
		assertThat(received.at("/headers/traceparent").asString()).isEqualTo("t-1");
		assertThat(received.at("/headers/Attempt").asString()).isEqualTo("2");
		assertThat(received.at("/bodySize").asInt()).isPositive();
		assertThat(received.at("/answer").asString()).contains("<cod_situacao>0</cod_situacao>");
	}

	@Test
	void countsHowOftenWorkWasDone() throws Exception {
		behave("[{\"mode\":\"reject\",\"when\":{\"argument\":\"descricao\",\"equals\":\"no\"}}]");

		callAs("twice", "yes");
		callAs("twice", "yes");
		callAs("once", "yes");
		callAs("never", "no");
		call("1", "yes");

		JsonNode effects = json("/simulator/effects");
		assertThat(effects.at("/total").asInt()).isEqualTo(4);
		assertThat(effects.at("/distinct").asInt()).isEqualTo(2);
		assertThat(effects.at("/repeated").asInt()).isEqualTo(1);
		assertThat(effects.at("/withoutRequestId").asInt()).isEqualTo(1);
		assertThat(effects.at("/functions/AtualizaDadosPDV").asInt()).isEqualTo(4);
		assertThat(effects.at("/requestIds/twice").asInt()).isEqualTo(2);
		assertThat(json("/simulator/effects?repeated=true").at("/requestIds").propertyNames()).containsExactly("twice");
		assertThat(json("/simulator/effects?requestId=never").at("/requestIds/never").asInt()).isZero();
	}

	@Test
	void saysWhichProcedureItDoesNotHave() throws Exception {
		HttpResponse<String> answer = send("POST", MANAGER, envelope("subirXMLNota", "<x>1</x>"));

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("<faultstring>Procedure 'subirXMLNota' not present</faultstring>");
		assertThat(json("/simulator/requests").at("/0/done").asBoolean()).isFalse();
	}

	@Test
	void answersBadRequestToWhatIsNoSoap() throws Exception {
		assertThat(send("POST", MANAGER, "hello").body()).contains("<faultstring>Bad Request</faultstring>");
		assertThat(send("POST", MANAGER, "").statusCode()).isEqualTo(500);
		assertThat(send("GET", MANAGER, "").statusCode()).isEqualTo(500);
	}

	@Test
	void escapesOnItsFrontPageWhatArrived() throws Exception {
		call("1", "&lt;script&gt;alert(1)&lt;/script&gt;");

		HttpResponse<String> page = send("GET", "/", "");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>");
	}

}
