package dev.pdvrelay.workers.soap;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers a request by one SOAP 1.1 call. A call is made a second time only if the
 * Manager said that it does not know it and its WSDL meanwhile describes it otherwise.
 */
public final class SoapDelivery implements Delivery, AutoCloseable {

	/** How PHP's SoapServer says that it does not have an operation. */
	private static final Pattern UNKNOWN_CALL = Pattern
		.compile("Procedure '.*' not present|not a valid method|not defined in the WSDL");

	private final ManagerHttp http;

	private final SoapCall call;

	private final ManagerContracts contracts;

	/** By function, where the configuration gives it in place of a WSDL. */
	private final Map<String, Contract> given = new ConcurrentHashMap<>();

	public SoapDelivery(SoapSettings settings) {
		this(settings, ManagerContracts.MOMENT, System::nanoTime);
	}

	SoapDelivery(SoapSettings settings, Duration contractMoment, LongSupplier nanoTime) {
		this.http = new ManagerHttp(settings, nanoTime);
		this.call = new SoapCall(new ManagerSender(this.http));
		this.contracts = new ManagerContracts(new WsdlOverHttp(this.http), contractMoment);
	}

	@Override
	public Verdict deliver(Request request, Function function) {
		URI endpoint = function.endpoint(request.endpoint()).orElse(null);
		if (endpoint == null) {
			return Verdict.rejected(
					null, "\"" + Excerpt.line(String.valueOf(request.endpoint()))
							+ "\" is not a configured endpoint of " + function.name() + ", so it was not called.",
					null);
		}
		if (request.content().isXml()) {
			String action = actionOfEnvelope(endpoint, function);
			byte[] envelope = request.content().bytes();
			return this.call.make(endpoint, action, new RawMessage(envelope, AnswerText.charset(envelope, null)),
					request, function);
		}
		if (!request.content().isJson()) {
			return Verdict.rejected(null, "The content is " + request.content()
					+ "; only JSON arguments and SOAP envelopes can be delivered.", null);
		}
		return deliverArguments(endpoint, request, function);
	}

	/**
	 * An envelope says itself what it is: it goes out even if no WSDL can be read, with
	 * the empty action that SOAP 1.1 has for this.
	 */
	private String actionOfEnvelope(URI endpoint, Function function) {
		try {
			Operation operation = contract(endpoint, function).find(function.name());
			return (operation != null) ? operation.soapAction() : "";
		}
		catch (ContractUnreadable ex) {
			return "";
		}
	}

	private Verdict deliverArguments(URI endpoint, Request request, Function function) {
		try {
			ObjectNode arguments = ArgumentsJson.read(request.content().bytes());
			Contract contract = contract(endpoint, function);
			Attempt attempt = attempt(contract, endpoint, arguments, request, function);
			if (attempt.doubtful() && !function.contract().isGiven()) {
				Contract newer = this.contracts.newerThan(contract, endpoint);
				if (newer != contract && !Objects.equals(attempt.operation(), newer.find(function.name()))) {
					return attempt(newer, endpoint, arguments, request, function).verdict();
				}
			}
			return attempt.verdict();
		}
		catch (UnacceptableArguments ex) {
			return Verdict.rejected(null, String.valueOf(ex.getMessage()), null);
		}
		catch (ContractUnreadable ex) {
			return Verdict.unavailable(null, String.valueOf(ex.getMessage()), null, null);
		}
	}

	private Contract contract(URI endpoint, Function function) throws ContractUnreadable {
		return function.contract().isGiven()
				? this.given.computeIfAbsent(function.name(), (name) -> Contract.of(Operation.configured(function)))
				: this.contracts.of(endpoint);
	}

	private Attempt attempt(Contract contract, URI endpoint, ObjectNode arguments, Request request, Function function) {
		Operation operation = contract.find(function.name());
		if (operation == null) {
			return Attempt.doubtful(null, "The Manager at " + endpoint.getAuthority() + " has no operation "
					+ function.name() + " in its WSDL. The operations it has: " + contract.names() + ".");
		}
		if (operation.unusable() != null) {
			return Attempt.doubtful(operation, "The operation " + operation.name() + " of the Manager at "
					+ endpoint.getAuthority() + " cannot be called: " + operation.unusable() + ".");
		}
		try {
			byte[] envelope = Envelope.write(operation, arguments, request.style(), function.kafkaArgument());
			Verdict verdict = this.call.make(endpoint, operation.soapAction(), new RawMessage(envelope), request,
					function);
			boolean unknown = verdict.outcome() == Verdict.Outcome.REJECTED
					&& UNKNOWN_CALL.matcher(verdict.message()).find();
			return new Attempt(operation, verdict, unknown);
		}
		catch (UnknownArgument ex) {
			return Attempt.doubtful(operation, String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

	/** What came of trying one contract, and whether a newer one might do better. */
	private record Attempt(@Nullable Operation operation, Verdict verdict, boolean doubtful) {

		static Attempt doubtful(@Nullable Operation operation, String message) {
			return new Attempt(operation, Verdict.rejected(null, message, null), true);
		}

	}

}
