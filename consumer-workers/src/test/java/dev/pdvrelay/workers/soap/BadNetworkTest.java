package dev.pdvrelay.workers.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.pdvrelay.common.function.ContractSettings;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.workers.delivery.Verdict;
import dev.pdvrelay.workers.delivery.Verdict.Outcome;
import dev.pdvrelay.workers.testing.Reaction;
import dev.pdvrelay.workers.testing.StubManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a call when the network or the Manager breaks it off, stage by stage.
 */
@Timeout(20)
class BadNetworkTest {

	private static final String XML = "Content-Type: text/xml\r\n";

	private static final byte[] YES = StubManager.returned("xsd:boolean", "true");

	private final StubManager manager = StubManager.start();

	private final SoapDelivery delivery = new SoapDelivery(new SoapSettings(Duration.ofMillis(500)));

	@AfterEach
	void close() {
		this.delivery.close();
		this.manager.close();
	}

	@Test
	void isUnavailableWhenTheConnectionIsRefused() {
		this.manager.close();

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.message()).isEqualTo(
				"The Manager at 127.0.0.1:" + this.manager.port() + " cannot be reached: it refused the connection.");
	}

	@Test
	void isUnavailableWhenTheNameIsUnknown() {
		Verdict verdict = deliver(URI.create("http://manager.invalid/x"), Duration.ofSeconds(10));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.message()).contains("manager.invalid", "cannot be resolved");
	}

	@Test
	void isUnavailableWhenThereIsNoTls() {
		URI https = URI.create(this.manager.endpoint().toString().replace("http:", "https:"));

		assertThat(deliver(https, Duration.ofSeconds(10)).outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(this.manager.calls()).isEmpty();
	}

	@Test
	void isUncertainWhenTheConnectionClosesAfterTheRequest() {
		this.manager.cutsAfterRequest();

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("closed the connection without an answer", "may have done it");
		assertThat(verdict.detail()).contains("POST " + this.manager.endpoint(), "bytes of envelope",
				"without an answer");
		assertThat(this.manager.calls()).hasSize(1);
	}

	@Test
	void isUncertainWhenTheConnectionIsReset() {
		this.manager.resetsAfterRequest();

		assertThat(deliver().outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(this.manager.calls()).hasSize(1);
	}

	@Test
	void isUncertainWhenTheHeadersBreakOff() {
		this.manager.next(Reaction.bytesAndCut("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(StandardCharsets.US_ASCII)));

		assertThat(deliver().outcome()).isEqualTo(Outcome.UNCERTAIN);
	}

	@Test
	void isUncertainWhenTheBodyBreaksOff() {
		this.manager.next(Reaction.bytesAndCut(("HTTP/1.1 200 OK\r\n" + XML + "Content-Length: 900\r\n\r\n<SOAP-ENV:En")
			.getBytes(StandardCharsets.UTF_8)));

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("broke off after 12 bytes");
		assertThat(verdict.detail()).isEqualTo("<SOAP-ENV:En");
	}

	@Test
	void isUncertainWhenTheLengthIsTooShort() {
		String half = new String(YES, StandardCharsets.UTF_8).substring(0, 100);
		this.manager.next(Reaction.bytesAndCut(
				("HTTP/1.1 200 OK\r\n" + XML + "Content-Length: 100\r\n\r\n" + new String(YES, StandardCharsets.UTF_8))
					.getBytes(StandardCharsets.UTF_8)));

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.detail()).isEqualTo(half);
	}

	@Test
	void isUncertainWhenTheAnswerIsNoHttp() {
		this.manager.next(Reaction.bytesAndCut("SSH-2.0-hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

		assertThat(deliver().outcome()).isEqualTo(Outcome.UNCERTAIN);
	}

	@Test
	void acceptsAnAnswerThatEndsWithTheConnection() {
		byte[] head = ("HTTP/1.0 200 OK\r\n" + XML + "\r\n").getBytes(StandardCharsets.US_ASCII);
		byte[] all = java.util.Arrays.copyOf(head, head.length + YES.length);
		System.arraycopy(YES, 0, all, head.length, YES.length);
		this.manager.next(Reaction.bytesAndCut(all));

		assertThat(deliver().outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@Test
	void isUncertainWhenTheManagerStaysSilent() {
		this.manager.staysSilent();

		Verdict verdict = deliver(this.manager.endpoint(), Duration.ofMillis(300));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("within 300 ms");
	}

	@Test
	void isNotHeldByABodyThatDrips() {
		this.manager.next(Reaction.drip(
				("HTTP/1.1 200 OK\r\n" + XML + "Content-Length: 900000\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
				20));

		Verdict verdict = deliver(this.manager.endpoint(), Duration.ofMillis(400));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("not complete within 400 ms");
	}

	@Test
	void isNotHeldByHeadersThatDrip() {
		this.manager.next(Reaction.drip("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII), 20));

		Verdict verdict = deliver(this.manager.endpoint(), Duration.ofMillis(400));

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("did not answer within 400 ms");
	}

	@Test
	void isUncertainWhenTheAnswerIsTooLarge() {
		this.manager.next(Reaction.answer(200, XML, new byte[11 * 1024 * 1024]));

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("too large");
	}

	@Test
	void unpacksACompressedAnswer() throws IOException {
		this.manager.next(Reaction.answer(200, XML + "Content-Encoding: gzip\r\n", gzip(YES)));

		assertThat(deliver().outcome()).isEqualTo(Outcome.DELIVERED);
	}

	@Test
	void unpacksNoMoreThanItsLimit() throws IOException {
		this.manager.next(Reaction.answer(200, XML + "Content-Encoding: gzip\r\n", gzip(new byte[200 * 1024 * 1024])));

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(verdict.message()).contains("too large");
	}

	@Test
	void followsNoRedirect() {
		try (StubManager elsewhere = StubManager.start()) {
			this.manager.answers(302, "Location: " + elsewhere.endpoint() + "\r\n", "");

			Verdict verdict = deliver();

			assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(verdict.message()).contains(elsewhere.endpoint().toString());
			assertThat(elsewhere.connectionsOpened()).isZero();
		}
	}

	@Test
	void isUnavailableWhenTheManagerSaysThatItIsBusy() {
		this.manager.answers(503, "Retry-After: 7\r\n", "later");

		Verdict verdict = deliver();

		assertThat(verdict.outcome()).isEqualTo(Outcome.UNAVAILABLE);
		assertThat(verdict.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	private Verdict deliver() {
		return deliver(this.manager.endpoint(), Duration.ofSeconds(5));
	}

	private Verdict deliver(URI endpoint, Duration timeout) {
		Function function = new Function(SampleRequests.FUNCTION, List.of(endpoint), 3, List.of(), "1", timeout, false,
				null, new ContractSettings("urn:x", null, List.of("a")));
		return this.delivery.deliver(
				SampleRequests.of(SampleRequests.FUNCTION, "{\"a\":\"1\"}", new OrderingKey("k"), ArgumentStyle.NAMED),
				function);
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		}
		return out.toByteArray();
	}

}
