package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.StubManager;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that mean harm are taken for no SOAP. */
class HostileAnswerTest {

	@Test
	void refusesADocumentTypeInAnAnswer() {
		String bomb = "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
				+ "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
				+ "<r><return>&b;</return></r></SOAP-ENV:Body></SOAP-ENV:Envelope>";

		assertThat(judge(bomb.getBytes(StandardCharsets.UTF_8)).outcome()).isEqualTo(Outcome.UNCERTAIN);
	}

	@Test
	void fetchesNoExternalEntity() {
		try (StubManager elsewhere = StubManager.start()) {
			String answer = "<!DOCTYPE e SYSTEM \"" + elsewhere.endpoint() + "\" [<!ENTITY x SYSTEM \""
					+ elsewhere.endpoint() + "\">]>"
					+ new String(StubManager.envelope("<r><return>&x;</return></r>"), StandardCharsets.UTF_8)
						.replaceFirst("<\\?xml[^>]*>\\s*", "");

			Verdict verdict = judge(answer.getBytes(StandardCharsets.UTF_8));

			assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
			assertThat(elsewhere.connectionsOpened()).isZero();
		}
	}

	@Test
	void survivesElementsWithoutEnd() {
		byte[] deep = StubManager.envelope("<a>".repeat(100_000));

		assertThat(judge(deep).outcome()).isEqualTo(Outcome.UNCERTAIN);
	}

	private static Verdict judge(byte[] body) {
		Answer answer = new Answer(200, "text/xml; charset=utf-8", null, null, body, null);
		return new AnswerJudge().judge(URI.create("http://manager.example/x"), answer, new RawMessage(body));
	}

}
