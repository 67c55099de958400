package dev.pdvrelay.errors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Reprocessing;
import dev.pdvrelay.common.request.Reprocessing.By;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.store.testing.SampleFailures;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationRequestTest {

	private static final Failure FAILURE = new Failure(FailureKind.REJECTED, "55", "Filial \u0001desconhecida", null,
			Instant.parse("2026-01-02T01:04:05Z"));

	private final NotificationRequest notification = new NotificationRequest(ZoneId.of("America/Sao_Paulo"));

	private final Request failed = SampleRequests.of("subirXMLNota", "{\"nota\":\"João\",\"itens\":[1]}",
			new OrderingKey("1"), ArgumentStyle.NAMED);

	@Test
	void tellsAllInTheOrderThatTheManagerExpects() {
		Request request = this.notification.of(SampleFailures.of(this.failed, FAILURE));

		assertThat(request.content().text()).isEqualTo("""
				{"funcao":"subirXMLNota","dth_erro":"01-01-2026 22:04:05","erro":"55: Filial ?desconhecida",\
				"dados":"a:2:{s:4:\\"nota\\";s:4:\\"João\\";s:5:\\"itens\\";a:1:{i:0;i:1;}}",\
				"flg_integracao_01":"0"}""");
		assertThat(request.function()).isEqualTo("enviarErroKafka");
		assertThat(request.style()).isEqualTo(ArgumentStyle.POSITIONAL);
		assertThat(request.orderingKey()).isNull();
		assertThat(request.correlationId()).isEqualTo(this.failed.correlationId());
	}

	@Test
	void keepsItsIdForTheSameFailureOnly() {
		RecordedFailure one = SampleFailures.of(this.failed, FAILURE);
		RecordedFailure other = SampleFailures.of(this.failed, FAILURE);

		assertThat(this.notification.of(one).id()).isEqualTo(this.notification.of(one).id())
			.isNotEqualTo(this.notification.of(other).id())
			.isNotEqualTo(this.failed.id());
	}

	@Test
	void countsHowOftenItWasSentAgain() {
		Request third = this.failed.again(this.failed.content(), 3, new Reprocessing(By.OPERATOR, "1"));

		assertThat(argument(SampleFailures.of(third, FAILURE), "flg_integracao_01")).isEqualTo("2");
	}

	@Test
	void tellsAnEnvelopeAndARecordThatNobodyCouldReadAsText() {
		Request envelope = this.failed.again(Content.xml("<a>é</a>".getBytes(StandardCharsets.UTF_8)), 2,
				new Reprocessing(By.OPERATOR, "1"));

		assertThat(argument(SampleFailures.of(envelope, FAILURE), "dados")).isEqualTo("s:8:\"<a>é</a>\";");
		assertThat(argument(SampleFailures.unreadable(new byte[] { 0, 'a', 1, (byte) 0xE9 }), "dados"))
			.isEqualTo("s:4:\"?a?é\";");
	}

	private String argument(RecordedFailure failure, String name) {
		try {
			return ArgumentsJson.read(this.notification.of(failure).content().bytes()).get(name).stringValue();
		}
		catch (dev.pdvrelay.common.text.UnacceptableArguments ex) {
			throw new AssertionError(ex);
		}
	}

}
