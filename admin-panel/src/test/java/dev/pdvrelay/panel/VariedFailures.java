package dev.pdvrelay.panel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;

/**
 * Failures of every kind, as an evening in support brings them.
 */
final class VariedFailures {

	static final String ENVELOPE = """
			<?xml version="1.0" encoding="UTF-8"?>
			<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>\
			<ns:subirXMLNota xmlns:ns="urn:manager"><cod_filial>0214</cod_filial><serie>3</serie>\
			<emitente>Padaria São João &amp; Filhos</emitente></ns:subirXMLNota></soapenv:Body></soapenv:Envelope>""";

	private static final String MOVEMENT = """
			{"cod_empresa":"1","cod_filial":"0214","num_pdv":"%s","cod_operador":"0","data":"2026-11-20 13:22:58",\
			"num_cupom":%d,"total":184.90,"cancelado":false,"cpf_cliente":null,\
			"itens":[{"ean":"7891000100103","qtd":2,"preco":4.50},{"ean":"7894900011517","qtd":1,"preco":9.99}],\
			"xml":"<nfe><ide><serie>3</serie><nNF>88213</nNF></ide><emit><xNome>Padaria</xNome></emit></nfe>",\
			"movimento":{"$base64":"H4sIAAAAAAAAA+3OsQ2AMAwEwJ5RvAIJgj2yf4EUUYKI7qrv9hwAAAAAAADgr7W2cXh3"}}""";

	private VariedFailures() {
	}

	static List<RecordedFailure> evening() {
		List<RecordedFailure> all = new ArrayList<>();
		Instant now = Instant.now();
		for (int i = 0; i < 40; i++) {
			all.add(one(i, now.minus(Duration.ofMinutes(7L * i * (1 + i / 12)))));
		}
		all.add(SampleFailures.unreadable(new byte[] { 0x1F, (byte) 0x8B, 8, 0, 'c', 'u', 'p', 'o', 'm', ' ', '4', '1',
				'2', 7, 0, (byte) 0xE7 }));
		return all;
	}

	static RecordedFailure rejected() {
		return one(1, Instant.now());
	}

	static RecordedFailure uncertain() {
		return one(0, Instant.now());
	}

	static RecordedFailure envelope() {
		return one(2, Instant.now());
	}

	/** With the CPF and the card of a customer in it. */
	static RecordedFailure customer() {
		String xml = ENVELOPE.replace("<serie>3</serie>", """
				<serie tipo="nfce">3</serie><!-- 529.982.247-25 --><cliente><cpf>52998224725</cpf>\
				<cartao bandeira="V">4111 1111 1111 1111</cartao></cliente>""");
		return SampleFailures.of(
				Request.arriving(RequestId.next(), "loja0214-nota-88299", "subirXMLNota", Source.XML,
						Content.xml(xml.getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED,
						new OrderingKey("1/0214/07"), null, null),
				new Failure(FailureKind.REJECTED, "31", "Cliente 529.982.247-25 bloqueado",
						"<retorno><cod_situacao>31</cod_situacao><cpf>52998224725</cpf></retorno>", Instant.now()));
	}

	private static RecordedFailure one(int i, Instant at) {
		return switch (i % 4) {
			case 0 -> SampleFailures.of(movement(i), new Failure(FailureKind.UNCERTAIN, null,
					"The connection was lost after the request was sent; the Manager may have done it.", null, at));
			case 1 -> SampleFailures.of(movement(i), new Failure(FailureKind.REJECTED, "17",
					"Operador 0 não cadastrado na loja 214",
					"<retorno><cod_situacao>17</cod_situacao><msg>Operador 0 não cadastrado na loja 214</msg></retorno>",
					at));
			case 2 -> SampleFailures.of(envelope(i), new Failure(FailureKind.REJECTED, "SOAP-ENV:Client",
					"Série 3 não cadastrada para o emitente", null, at));
			default -> SampleFailures.of(SampleRequests.update("AtualizaDadosPDV", "" + i),
					new Failure(FailureKind.UNAVAILABLE, "503", "HTTP 503 Service Unavailable", null, at));
		};
	}

	private static Request movement(int i) {
		String pdv = "%02d".formatted(1 + i % 11);
		return Request.arriving(RequestId.next(), "loja0214-pdv%s-cupom%d".formatted(pdv, 4100 + i),
				"GravaBinarioMovimento", Source.LEGACY,
				Content.json(MOVEMENT.formatted(pdv, 4100 + i).getBytes(StandardCharsets.UTF_8)),
				ArgumentStyle.POSITIONAL, new OrderingKey("1/0214/" + pdv), null, null);
	}

	private static Request envelope(int i) {
		RequestId id = RequestId.next();
		return Request.arriving(id, "loja0214-nota-" + (88200 + i), "subirXMLNota", Source.XML,
				Content.xml(ENVELOPE.getBytes(StandardCharsets.UTF_8)), ArgumentStyle.NAMED,
				(i % 8 == 2) ? null : new OrderingKey("1/0214/" + i), null, null);
	}

}
