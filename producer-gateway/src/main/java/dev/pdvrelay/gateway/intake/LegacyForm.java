package dev.pdvrelay.gateway.intake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.php.NotReadable;
import dev.pdvrelay.common.php.PhpSerialized;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form that the Manager has always posted: PHP-serialized arguments, which go by
 * position. They are written as JSON once they are understood.
 */
@Component
final class LegacyForm implements Format {

	private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,4}");

	private final FunctionCatalog functions;

	private final GatewaySettings settings;

	LegacyForm(FunctionCatalog functions, GatewaySettings settings) {
		this.functions = functions;
		this.settings = settings;
	}

	@Override
	public Arrival read(HttpServletRequest call) {
		CallHeaders headers = CallHeaders.of(call);
		FormFields form = FormFields.of(call, this.settings);
		Function function = function(form.required("funcao"));
		call.setAttribute(IntakeJournal.FUNCTION, function.name());
		Refused.unlessAllowed(call, function);
		String dados = form.required("dados");
		String endpoint = endpoint(function, form.text("endpoint"));
		checkErrorEndpoint(function, form.text("endpoint_error"));
		checkReprocessed(form.text("reprocessado"));
		ObjectNode arguments = arguments(dados.getBytes(StandardCharsets.ISO_8859_1));
		RequestId id = RequestId.next();
		OrderingKey key = (headers.orderingKey() != null) ? headers.orderingKey()
				: OrderingKeys.of(function, arguments);
		Request request = Request.arriving(id, headers.correlationIdOr(id), function.name(), Source.LEGACY,
				content(arguments), ArgumentStyle.POSITIONAL, key, headers.traceparent(), endpoint);
		return new Arrival(request,
				IdempotencyKeys.of(headers, function, (name) -> OrderingKeys.text(arguments.get(name))));
	}

	private Function function(String name) {
		return this.functions.findOffered(name)
			.orElseThrow(() -> new Refused(Problem.UNKNOWN_FUNCTION,
					"The function " + Refused.quoted(name) + " (field funcao) is not known."));
	}

	private @Nullable String endpoint(Function function, @Nullable String url) {
		if (url == null) {
			return null;
		}
		URI endpoint = this.functions.endpoint(function, url)
			.orElseThrow(() -> unknownEndpoint("endpoint", url, "an endpoint of " + function.name()));
		return endpoint.equals(function.endpoint()) ? null : endpoint.toString();
	}

	private void checkErrorEndpoint(Function function, @Nullable String url) {
		if (url != null && !this.functions.isErrorEndpoint(url) && this.functions.endpoint(function, url).isEmpty()) {
			throw unknownEndpoint("endpoint_error", url, "the endpoint for errors");
		}
	}

	private static Refused unknownEndpoint(String field, String url, String what) {
		return new Refused(Problem.UNKNOWN_ENDPOINT, "The URL " + Refused.quoted(url) + " (field " + field
				+ ") is not configured as " + what + ", so it is never called.");
	}

	private static void checkReprocessed(@Nullable String times) {
		if (times != null && !SMALL_NUMBER.matcher(times).matches()) {
			throw new Refused(Problem.MALFORMED_REQUEST,
					"The field reprocessado is " + Refused.quoted(times) + ", it must be a number from 0 to 9999.");
		}
	}

	private ObjectNode arguments(byte[] serialized) {
		try {
			ObjectNode arguments = PhpSerialized.readArguments(serialized,
					this.settings.legacyCharset().of(serialized));
			ArgumentsJson.check(arguments);
			return arguments;
		}
		catch (NotReadable ex) {
			throw new Refused(Problem.UNACCEPTABLE_ARGUMENTS,
					"The field dados is not what PHP's serialize() writes for an array: " + ex.getMessage() + ".", ex);
		}
		catch (UnacceptableArguments ex) {
			throw Refused.because(ex);
		}
	}

	/** As JSON, arguments may be longer than they were in the form. */
	private static Content content(ObjectNode arguments) {
		byte[] json = ArgumentsJson.write(arguments);
		if (json.length > RecordSize.MAX_CONTENT_BYTES) {
			throw new Refused(Problem.TOO_LARGE, "The arguments are " + json.length + " bytes as JSON, at most "
					+ RecordSize.MAX_CONTENT_BYTES + " can be kept.");
		}
		return Content.json(json);
	}

}
