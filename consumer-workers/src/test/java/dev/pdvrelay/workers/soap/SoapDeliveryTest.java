package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.Reaction;
import dev.pdvrelay.workers.testing.Received;
import dev.pdvrelay.workers.testing.StubManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoapDeliveryTest {

	private static final String ERP = new String(Wire.bytes("erp.wsdl"), StandardCharsets.ISO_8859_1);

	private static final ContractSettings FROM_WSDL = new ContractSettings(null, null, List.of());

	private final StubManager manager = StubManager.start();

	private final SoapDelivery delivery = new SoapDelivery(new SoapSettings(Duration.ofSeconds(2)), Duration.ZERO,
			System::nanoTime);

	@AfterEach
	void close() {
		this.delivery.close();
		this.manager.close();
	}

	@Test
	void deliversArgumentsAsTheOldClientDid() {
		Request request = request("{\"a\":\"1\",\"b\":\"0023\"}", ArgumentStyle.POSITIONAL);

		Verdict verdict = deliver(request);

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		Received call = this.manager.lastCall();
		assertThat(call.text()).contains("<ns1:Confirma><cod_empresa xsi:type=\"xsd:string\">1</cod_empresa>"
				+ "<cod_filial xsi:type=\"xsd:string\">0023</cod_filial><Kafka xsi:type=\"xsd:string\">S</Kafka>");
		assertThat(call.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
		assertThat(call.header("SOAPAction")).isEqualTo("\"urn:IntegracaoERP#Confirma\"");
		assertThat(call.header("Request-Id")).isEqualTo(request.id().toString());
		assertThat(call.header("Correlation-Id")).isEqualTo("c-1");
		assertThat(call.header("traceparent")).isEqualTo("00-1-2-01");
		assertThat(call.header("Attempt")).isEqualTo("1");
	}

	@Test
	void readsTheWsdlOnceAndKeepsItsConnection() {
		for (int i = 0; i < 20; i++) {
			assertThat(deliver(request()).outcome()).isEqualTo(Outcome.DELIVERED);
		}

		assertThat(this.manager.calls()).hasSize(20);
		assertThat(this.manager.wsdlReads()).isOne();
		assertThat(this.manager.connectionsOpened()).isOne();
	}

	@Test
	void sendsAnEnvelopeByteForByte() {
		byte[] envelope = Wire.message("soap-20-return-boolean-true.request.txt").body();

		Verdict verdict = deliver(of(Content.xml(envelope), ArgumentStyle.NAMED, null));

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.manager.lastCall().body()).isEqualTo(envelope);
		assertThat(this.manager.lastCall().header("SOAPAction")).isEqualTo("\"urn:IntegracaoERP#Confirma\"");
	}

	@Test
	void sendsAnEnvelopeEvenWithoutWsdl() {
		this.manager.wsdl(Reaction.answer(404, "", new byte[0]));

		Verdict verdict = deliver(of(Content.xml(StubManager.envelope("<x/>")), ArgumentStyle.NAMED, null));

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.manager.lastCall().header("SOAPAction")).isEqualTo("\"\"");
	}

	@Test
	void namesTheCharsetOfAnEnvelopeThatIsNotUtf8() {
		byte[] envelope = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><x>\u00e7</x>"
			.getBytes(StandardCharsets.ISO_8859_1);

		deliver(of(Content.xml(envelope), ArgumentStyle.NAMED, null));

		assertThat(this.manager.lastCall().body()).isEqualTo(envelope);
		assertThat(this.manager.lastCall().header("Content-Type"))
			.isEqualToIgnoringCase("text/xml; charset=iso-8859-1");
	}

	@Test
	void needsNoWsdlWhereTheContractIsConfigured() {
		ContractSettings contract = new ContractSettings("urn:mine", null, List.of("a", "b:int"));

		Verdict verdict = this.delivery.deliver(request("{\"x\":\"1\",\"y\":\"2\"}", ArgumentStyle.POSITIONAL),
				function("Confirma", contract, Duration.ofSeconds(5)));

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.manager.wsdlReads()).isZero();
		assertThat(this.manager.lastCall().header("SOAPAction")).isEqualTo("\"urn:mine#Confirma\"");
		assertThat(this.manager.lastCall().text()).contains("xmlns:ns1=\"urn:mine\"",
				"<a xsi:type=\"xsd:string\">1</a><b xsi:type=\"xsd:int\">2</b>");
	}

	@Test
	void isUnavailableWhileTheWsdlCannotBeRead() {
		this.manager.wsdl(Reaction.answer(500, "", new byte[0]));

		Verdict verdict = deliver(request());

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.message()).contains("WSDL", "127.0.0.1:" + this.manager.port(), "HTTP 500");
		assertThat(this.manager.calls()).isEmpty();
	}

	@Test
	void isUnavailableForAWsdlThatIsTooLarge() {
		this.manager.wsdl("<!--" + "x".repeat(5 * 1024 * 1024) + "-->");

		assertThat(deliver(request()).outcome()).isEqualTo(Outcome.UNAVAILABLE);
	}

	@Test
	void rejectsAnOperationThatTheWsdlLacksAndNamesThoseItHas() {
		Verdict verdict = this.delivery.deliver(request(), function("NaoExiste", FROM_WSDL, Duration.ofSeconds(5)));

		assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(verdict.message()).contains("NaoExiste", "AtualizaDadosPDV, Confirma");
		assertThat(this.manager.calls()).isEmpty();
	}

	@Test
	void rejectsANameThatTheOperationLacks() {
		Verdict verdict = deliver(request("{\"cod_empresa\":\"1\",\"filial\":\"2\"}", ArgumentStyle.NAMED));

		assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(verdict.message()).contains("filial", "cod_empresa, cod_filial");
		assertThat(this.manager.calls()).isEmpty();
	}

	@Test
	void readsTheWsdlAgainWhenTheManagerDoesNotKnowTheCall() {
		deliver(request());
		this.manager.wsdl(ERP.replace("urn:IntegracaoERP#Confirma\"", "urn:new#Confirma\""));
		this.manager.faults("SOAP-ENV:Server", "Procedure 'Confirma' not present");

		Verdict verdict = deliver(request());

		assertThat(verdict.outcome()).isEqualTo(Outcome.DELIVERED);
		assertThat(this.manager.wsdlReads()).isEqualTo(2);
		assertThat(this.manager.lastCall().header("SOAPAction")).isEqualTo("\"urn:new#Confirma\"");
	}

	@Test
	void callsOnlyOnceWhenTheWsdlHasNotChanged() {
		this.manager.faults("SOAP-ENV:Server", "Procedure 'Confirma' not present");

		Verdict verdict = deliver(request());

		assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(this.manager.calls()).hasSize(1);
	}

	@Test
	void callsNoEndpointThatIsNotConfigured() {
		Request request = of(Content.json("{}".getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED,
				"http://127.0.0.1:" + this.manager.port() + "/other");

		Verdict verdict = deliver(request);

		assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
		assertThat(verdict.message()).contains("not a configured endpoint");
		assertThat(this.manager.connectionsOpened()).isZero();
	}

	@Test
	void callsTheConfiguredEndpointThatTheCallerChose() {
		Request request = of(Content.json("{}".getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED,
				this.manager.endpoint().toString());

		assertThat(deliver(request).outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@Test
	void rejectsContentThatNobodyCanSend() {
		assertThat(deliver(of(Content.octets(new byte[3]), ArgumentStyle.NAMED, null)).outcome())
			.isEqualTo(Outcome.REJECTED);
		assertThat(deliver(request("[1]", ArgumentStyle.NAMED)).outcome()).isEqualTo(Outcome.REJECTED);
	}

	private Verdict deliver(Request request) {
		return this.delivery.deliver(request, function("Confirma", FROM_WSDL, Duration.ofSeconds(5)));
	}

	private Function function(String name, ContractSettings contract, Duration timeout) {
		return new Function(name, List.of(this.manager.endpoint()), 3, List.of(), "S", timeout, false, null, contract);
	}

	private Request request() {
		return request("{\"cod_empresa\":\"1\",\"cod_filial\":\"2\"}", ArgumentStyle.NAMED);
	}

	private Request request(String json, ArgumentStyle style) {
		return of(Content.json(json.getBytes(StandardCharsets.UTF_8)), style, null);
	}

	private static Request of(Content content, ArgumentStyle style, @Nullable String endpoint) {
		return Request.arriving(RequestId.next(), "c-1", "Confirma", Source.JSON, content, style, null, "00-1-2-01",
				endpoint);
	}

}
