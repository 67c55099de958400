package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Verdict;

/**
 * Makes one call: envelope out, answer back, verdict.
 */
final class SoapCall {

	private final ManagerSender sender;

	private final AnswerJudge judge = new AnswerJudge();

	SoapCall(ManagerSender sender) {
		this.sender = sender;
	}

	Verdict make(URI endpoint, String soapAction, RawMessage envelope, Request request, Function function) {
		Instant begun = Instant.now();
		try (ManagerConnection connection = this.sender.createConnection(endpoint)) {
			connection.timeout(function.timeout());
			connection.addRequestHeader("SOAPAction", '"' + soapAction.replace("\"", "") + '"');
			connection.addRequestHeader("Request-Id", request.id().toString());
			connection.addRequestHeader("Correlation-Id", request.correlationId());
			if (request.traceparent() != null) {
				connection.addRequestHeader("traceparent", request.traceparent());
			}
			connection.addRequestHeader("Attempt", Integer.toString(request.attempt()));
			connection.send(envelope);
			RawMessage reply = (RawMessage) connection.receive(RawMessage.FACTORY);
			return this.judge.judge(endpoint, connection.answer(), reply);
		}
		catch (NoAnswer ex) {
			return this.judge.judge(endpoint, ex, evidence(endpoint, soapAction, envelope, begun));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("bytes in memory could not be read", ex);
		}
	}

	/** What a person can look for in the Manager's logs. */
	private static String evidence(URI endpoint, String soapAction, RawMessage envelope, Instant begun) {
		Instant now = Instant.now();
		return "Sent at %s: POST %s, SOAPAction \"%s\", %d bytes of envelope.%nEnded at %s, after %d ms, without an answer."
			.formatted(begun, endpoint, soapAction, envelope.bytes().length, now,
					Duration.between(begun, now).toMillis());
	}

}
