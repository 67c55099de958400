package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

import dev.pdvrelay.common.request.ArgumentStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the envelope of a call, to the byte as PHP's SoapClient writes it. This is where
 * arguments meet the operation's parts, by name or by position.
 */
final class Envelope {

	/** The argument that the relay adds to each call, always last. */
	static final String KAFKA = "Kafka";

	private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			+ "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:ns1=\"";

	private static final String TYPES = "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
			+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

	private static final String MAP = " xmlns:ns2=\"http://xml.apache.org/xml-soap\"";

	private static final String ENCODING = " xmlns:SOAP-ENC=\"http://schemas.xmlsoap.org/soap/encoding/\""
			+ " SOAP-ENV:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"";

	private final StringBuilder out;

	private final Operation operation;

	private final ValueWriter values;

	private Envelope(StringBuilder out, Operation operation, ArgumentStyle style) {
		this.out = out;
		this.operation = operation;
		Cast cast = (style == ArgumentStyle.NAMED) ? Cast.KEEPING_DIGITS : Cast.PHP;
		this.values = new ValueWriter(out, operation.encoded(), cast);
	}

	/**
	 * Writes a call.
	 * @param kafka the value of the extra argument, or null to leave it out
	 * @throws UnknownArgument if a name is none of the operation's
	 */
	static byte[] write(Operation operation, ObjectNode arguments, ArgumentStyle style, @Nullable String kafka)
			throws UnknownArgument {
		StringBuilder out = new StringBuilder(2048).append(START).append(XmlEscape.attribute(operation.namespace()));
		int mapsGoHere = out.append(operation.encoded() ? TYPES : "\"").length();
		out.append(operation.encoded() ? ENCODING : "");
		out.append("><SOAP-ENV:Body><ns1:").append(operation.name()).append('>');
		Envelope envelope = new Envelope(out, operation, style);
		if (style == ArgumentStyle.NAMED) {
			envelope.byName(arguments);
		}
		else {
			envelope.byPosition(arguments);
		}
		envelope.kafka(kafka);
		out.append("</ns1:").append(operation.name()).append("></SOAP-ENV:Body></SOAP-ENV:Envelope>\n");
		if (envelope.values.wroteMaps() && operation.encoded()) {
			out.insert(mapsGoHere, MAP);
		}
		return out.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void byName(ObjectNode arguments) throws UnknownArgument {
		int named = arguments.has(KAFKA) ? 1 : 0;
		for (Part part : this.operation.parts()) {
			if (!part.name().equals(KAFKA)) {
				JsonNode value = arguments.get(part.name());
				named += (value != null) ? 1 : 0;
				write(part, value);
			}
		}
		if (named < arguments.size()) {
			throw unknown(arguments);
		}
	}

	private UnknownArgument unknown(ObjectNode arguments) {
		String names = String.join(", ",
				arguments.propertyNames()
					.stream()
					.filter((name) -> !name.equals(KAFKA) && this.operation.part(name) == null)
					.toList());
		return new UnknownArgument("The operation " + this.operation.name() + " has no part named " + names
				+ ". The parts it has: " + this.operation.partNames() + ".");
	}

	private void byPosition(ObjectNode arguments) {
		Iterator<Map.Entry<String, JsonNode>> values = arguments.properties().iterator();
		int position = 0;
		for (Part part : this.operation.parts()) {
			if (!part.name().equals(KAFKA)) {
				write(part, next(values));
				position++;
			}
		}
		for (JsonNode value = next(values); value != null; value = next(values)) {
			this.values.any("param" + position++, value);
		}
	}

	/** The relay's own argument is never taken from a caller. */
	private static @Nullable JsonNode next(Iterator<Map.Entry<String, JsonNode>> values) {
		while (values.hasNext()) {
			Map.Entry<String, JsonNode> entry = values.next();
			if (!entry.getKey().equals(KAFKA)) {
				return entry.getValue();
			}
		}
		return null;
	}

	private void write(Part part, @Nullable JsonNode value) {
		if (value == null) {
			this.values.nil(part.name());
		}
		else {
			this.values.write(part.name(), value, part.type());
		}
	}

	private void kafka(@Nullable String value) {
		if (value != null) {
			Part part = this.operation.part(KAFKA);
			XsdType type = (part != null) ? part.type() : XsdType.STRING;
			this.values.write(KAFKA, tools.jackson.databind.node.StringNode.valueOf(value), type);
		}
	}

}
