package dev.pdvrelay.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import javax.wsdl.BindingOperation;
import javax.wsdl.Definition;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.extensions.soap.SOAPAddress;
import javax.wsdl.extensions.soap.SOAPBinding;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.factory.WSDLFactory;
import javax.xml.namespace.QName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "simulator.operations.NovaFuncao.path=/manager/nova.php5",
				"simulator.operations.NovaFuncao.parts=um,dois", "spring.config.name=manager-simulator" })
class SimulatorTest {

	private static final String MANAGER = "/manager/manager_webservices.php5";

	private static final String NOTES = "/manager/web_services/ws_nf_pdv/server.php5";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	private int port;

	@BeforeEach
	void startAfresh() throws Exception {
		send("DELETE", "/simulator/requests", "");
		send("DELETE", "/simulator/behaviour", "");
	}

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

	@Test
	void servesAWsdlThatSaysWhereTheCallerReachedIt() throws Exception {
		Definition wsdl = wsdl(MANAGER);

		Service service = (Service) wsdl.getServices().values().iterator().next();
		Port soapPort = (Port) service.getPorts().values().iterator().next();
		SOAPAddress address = (SOAPAddress) soapPort.getExtensibilityElements().get(0);
		assertThat(address.getLocationURI()).isEqualTo("http://localhost:" + this.port + MANAGER);
		SOAPBinding binding = (SOAPBinding) soapPort.getBinding().getExtensibilityElements().get(0);
		assertThat(binding.getStyle()).isEqualTo("rpc");
		BindingOperation operation = soapPort.getBinding().getBindingOperation("AtualizaDadosPDV", null, null);
		assertThat(((SOAPOperation) operation.getExtensibilityElements().get(0)).getSoapActionURI())
			.isEqualTo("urn:Manager#AtualizaDadosPDV");
		SOAPBody body = (SOAPBody) operation.getBindingInput().getExtensibilityElements().get(0);
		assertThat(body.getUse()).isEqualTo("encoded");
		assertThat(body.getNamespaceURI()).isEqualTo("urn:Manager");
	}

	@Test
	void offersEveryOperationWithItsParts() throws Exception {
		assertThat(parts(MANAGER, "AtualizaDadosPDV")).containsExactly("cod_empresa", "cod_filial", "num_pdv",
				"descricao", "dados_xml");
		assertThat(parts(MANAGER, "GravaBinarioMovimento")).containsExactly("cod_empresa", "cod_filial", "num_pdv",
				"movimento");
		assertThat(parts(MANAGER, "enviarErroKafka")).containsExactly("funcao", "dth_erro", "erro", "dados",
				"flg_integracao_01");
		assertThat(parts(NOTES, "subirXMLNota")).containsExactly("cod_empresa", "cod_filial", "num_pdv", "chave",
				"xml");
		assertThat(parts("/manager/nova.php5", "NovaFuncao")).containsExactly("um", "dois");
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

	private boolean isRejected(String pdv) {
		try {
			return !call(pdv, "x").body().contains("cod_situacao&gt;0&lt;");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int done() throws Exception {
		return json("/simulator/effects").at("/total").asInt();
	}

	private void behave(String rules) throws Exception {
		assertThat(send("PUT", "/simulator/behaviour", rules).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> call(String pdv, String description) throws Exception {
		return send("POST", MANAGER, envelope("AtualizaDadosPDV",
				"<num_pdv>" + pdv + "</num_pdv><descricao>" + description + "</descricao>"));
	}

	private void callAs(String requestId, String description) throws Exception {
		HTTP.send(atualiza(description).header("Request-Id", requestId).build(),
				HttpResponse.BodyHandlers.discarding());
	}

	private HttpRequest.Builder atualiza(String description) {
		return request("POST", MANAGER, envelope("AtualizaDadosPDV", "<descricao>" + description + "</descricao>"));
	}

	private static String envelope(String operation, String arguments) {
		return """
				<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><a:%1$s xmlns:a="urn:a">%2$s\
				</a:%1$s></SOAP-ENV:Body></SOAP-ENV:Envelope>""".formatted(operation, arguments);
	}

	private HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(20))
			.header("Content-Type", "text/xml; charset=utf-8")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

	private HttpResponse<String> send(String method, String path, String body) throws Exception {
		return HTTP.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
	}

	private JsonNode json(String path) throws Exception {
		return JsonMapper.shared().readTree(send("GET", path, "").body());
	}

	private Definition wsdl(String path) throws Exception {
		String text = send("GET", path + "?wsdl", "").body();
		return WSDLFactory.newInstance()
			.newWSDLReader()
			.readWSDL(null, new InputSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
	}

	private List<String> parts(String path, String operation) throws Exception {
		Definition wsdl = wsdl(path);
		List<String> names = new java.util.ArrayList<>();
		for (Object part : wsdl.getMessage(new QName(wsdl.getTargetNamespace(), operation + "Request"))
			.getOrderedParts(null)) {
			names.add(((javax.wsdl.Part) part).getName());
		}
		return names;
	}

}
