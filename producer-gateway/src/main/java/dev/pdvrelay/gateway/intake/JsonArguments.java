package dev.pdvrelay.gateway.intake;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The native format: a JSON object of arguments by name. It is published byte for byte as
 * it came.
 */
final class JsonArguments implements Format {

	private final Function function;

	private final Body body;

	JsonArguments(Function function, Body body) {
		this.function = function;
		this.body = body;
	}

	@Override
	public Arrival read(HttpServletRequest call) {
		return read(this.function, CallHeaders.of(call), this.body.read(call));
	}

	/** Reads arguments that came with these headers. */
	static Arrival read(Function function, CallHeaders headers, byte[] json) {
		Map<String, String> arguments = arguments(json, function);
		RequestId id = RequestId.next();
		OrderingKey key = (headers.orderingKey() != null) ? headers.orderingKey()
				: OrderingKeys.of(function, (name) -> arguments.getOrDefault(name, ""));
		Request request = Request.arriving(id, headers.correlationIdOr(id), function.name(), Source.JSON,
				Content.json(json), ArgumentStyle.NAMED, key, headers.traceparent(), null);
		return new Arrival(request, IdempotencyKeys.of(headers, function, (name) -> arguments.getOrDefault(name, "")));
	}

	private static Map<String, String> arguments(byte[] json, Function function) {
		try {
			return ArgumentsJson.scan(json, wanted(function));
		}
		catch (UnacceptableArguments ex) {
			throw Refused.because(ex);
		}
	}

	private static List<String> wanted(Function function) {
		String argument = function.idempotencyArgument();
		return (argument == null) ? function.orderingKey()
				: Stream.concat(function.orderingKey().stream(), Stream.of(argument)).toList();
	}

}
