package dev.pdvrelay.gateway.intake;

import java.nio.charset.Charset;
import java.util.Map;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.request.Source;
import dev.pdvrelay.gateway.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A whole SOAP 1.1 envelope, which is checked and then published byte for byte.
 */
final class XmlEnvelope implements Format {

	private final Function function;

	private final Body body;

	private final @Nullable Charset charset;

	XmlEnvelope(Function function, Body body, @Nullable Charset charset) {
		this.function = function;
		this.body = body;
		this.charset = charset;
	}

	@Override
	public Arrival read(HttpServletRequest call) {
		CallHeaders headers = CallHeaders.of(call);
		byte[] xml = this.body.read(call);
		String only = Access.isLimited(call) ? this.function.name() : null;
		Map<String, String> arguments = SoapEnvelope.read(xml, this.charset, only, this.function.orderingKey());
		RequestId id = RequestId.next();
		OrderingKey key = (headers.orderingKey() != null) ? headers.orderingKey()
				: OrderingKeys.of(this.function, (name) -> arguments.getOrDefault(name, ""));
		Request request = Request.arriving(id, headers.correlationIdOr(id), this.function.name(), Source.XML,
				Content.xml(xml), ArgumentStyle.NAMED, key, headers.traceparent(), null);
		return new Arrival(request, headers.idempotencyKey());
	}

}
