package dev.pdvrelay.common.php;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import dev.pdvrelay.common.text.ArgumentsJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what PHP's {@code unserialize()} reads, for a receiver that works in ISO-8859-1:
 * each character of the result is one byte to it. Characters that it does not know become
 * a question mark.
 */
public final class PhpWriter {

	private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

	/** Array keys that PHP turns into integers; the few of 19 digits may stay strings. */
	private static final Pattern INTEGER_KEY = Pattern.compile("0|-?[1-9][0-9]{0,17}");

	private static final double LARGEST_PLAIN = 1e17;

	private static final double SMALLEST_PLAIN = 1e-4;

	private final StringBuilder out = new StringBuilder();

	private final CharsetEncoder encoder = CHARSET.newEncoder();

	private PhpWriter() {
	}

	/** JSON arguments as a PHP array; binary content stays in Base64. */
	public static String write(ObjectNode arguments) {
		PhpWriter writer = new PhpWriter();
		writer.object(arguments);
		return writer.out.toString();
	}

	/** A text as a PHP string. */
	public static String write(String text) {
		PhpWriter writer = new PhpWriter();
		writer.string(text);
		return writer.out.toString();
	}

	private void value(JsonNode value) {
		if (value.isString()) {
			string(value.stringValue());
		}
		else if (value.isBoolean()) {
			this.out.append("b:").append(value.booleanValue() ? '1' : '0').append(';');
		}
		else if (value.isNumber()) {
			number(value);
		}
		else if (value.isArray()) {
			array(value);
		}
		else if (ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)) {
			string(value.get(ArgumentsJson.BASE64).stringValue());
		}
		else if (ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT)) {
			this.out.append("d:").append(value.get(ArgumentsJson.FLOAT).stringValue()).append(';');
		}
		else if (value instanceof ObjectNode object) {
			object(object);
		}
		else {
			this.out.append("N;");
		}
	}

	private void object(ObjectNode object) {
		this.out.append("a:").append(object.size()).append(":{");
		for (Map.Entry<String, JsonNode> member : object.properties()) {
			if (INTEGER_KEY.matcher(member.getKey()).matches()) {
				this.out.append("i:").append(member.getKey()).append(';');
			}
			else {
				string(member.getKey());
			}
			value(member.getValue());
		}
		this.out.append('}');
	}

	private void array(JsonNode array) {
		this.out.append("a:").append(array.size()).append(":{");
		int index = 0;
		for (JsonNode element : array.values()) {
			this.out.append("i:").append(index++).append(';');
			value(element);
		}
		this.out.append('}');
	}

	private void string(String text) {
		String known = this.encoder.canEncode(text) ? text : new String(text.getBytes(CHARSET), CHARSET);
		this.out.append("s:").append(known.length()).append(":\"").append(known).append("\";");
	}

	private void number(JsonNode number) {
		if (number.isIntegralNumber() && number.canConvertToLong()) {
			this.out.append("i:").append(number.longValue()).append(';');
		}
		else {
			this.out.append("d:").append(floating(number.numberValue().doubleValue())).append(';');
		}
	}

	/** As PHP 7.1 and later write it. */
	private static String floating(double value) {
		if (value == 0) {
			return (1 / value < 0) ? "-0" : "0";
		}
		if (Double.isInfinite(value)) {
			return (value < 0) ? "-INF" : "INF";
		}
		double size = Math.abs(value);
		if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
			return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
		}
		String text = Double.toString(value);
		return text.contains("E-") ? text : text.replace("E", "E+");
	}

}
