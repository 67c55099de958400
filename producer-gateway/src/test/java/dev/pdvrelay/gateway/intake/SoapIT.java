package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.gateway.testing.RawHttp.Answer;
import dev.pdvrelay.gateway.testing.TestGateway;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SoapIT {

	private static final byte[] ENVELOPE = ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
			+ "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
			+ "<ns1:subirXMLNota xmlns:ns1=\"urn:erp\"><cod_empresa>1</cod_empresa><cod_filial>0023</cod_filial>"
			+ "<num_pdv>7</num_pdv><nota>\u00e7</nota></ns1:subirXMLNota></SOAP-ENV:Body></SOAP-ENV:Envelope>")
		.getBytes(StandardCharsets.ISO_8859_1);

	private static TestGateway gateway;

	@BeforeAll
	static void start() {
		gateway = TestGateway.start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/xml", "application/xml", "text/xml; charset=iso-8859-1" })
	void publishesTheEnvelopeByteForByte(String type) {
		Answer answer = post(type, ENVELOPE);

		assertThat(answer.status()).as(answer.text()).isEqualTo(202);
		ConsumerRecord<byte[], byte[]> record = TestGateway.record("subirXMLNota", answer.header("Request-Id"));
		assertThat(record.value()).isEqualTo(ENVELOPE);
		assertThat(record.key()).asString().isEqualTo("1/0023/7");
		assertThat(TestGateway.header(record, "content-type")).isEqualTo("text/xml");
		assertThat(TestGateway.header(record, "ce_source")).isEqualTo("/gateway/xml");
		assertThat(TestGateway.header(record, "ce_argumentstyle")).isEqualTo("null");
	}

	@Test
	void prefersTheOrderingKeyOfTheCaller() {
		Answer answer = post("text/xml", ENVELOPE, "Ordering-Key: k");

		assertThat(TestGateway.record("subirXMLNota", answer.header("Request-Id")).key()).asString().isEqualTo("k");
	}

	@Test
	void forwardsWhateverOperationAnEnvelopeCallsForWhoeverMayCallAll() {
		Answer answer = gateway.post("/api/v1/functions/Confirma/requests", "text/xml", ENVELOPE);

		assertThat(answer.status()).isEqualTo(202);
		assertThat(TestGateway.record("Confirma", answer.header("Request-Id")).value()).isEqualTo(ENVELOPE);
	}

	@Test
	void refusesWhatIsNoEnvelope() {
		Answer answer = post("text/xml",
				"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>".getBytes(StandardCharsets.UTF_8));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.text()).contains("/problems/unacceptable-envelope").doesNotContain("root:");
	}

	private static Answer post(String type, byte[] body, String... headers) {
		return gateway.post("/api/v1/functions/subirXMLNota/requests", type, body, headers);
	}

}
