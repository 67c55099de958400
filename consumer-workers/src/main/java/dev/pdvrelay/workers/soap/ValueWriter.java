package dev.pdvrelay.workers.soap;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.pdvrelay.common.text.ArgumentsJson;
import tools.jackson.databind.JsonNode;

/**
 * Writes values as elements the way PHP's SoapClient does: of the part's type where it
 * has one, of the value's own type where it takes anything.
 */
final class ValueWriter {

	private static final Pattern INTEGER_KEY = Pattern.compile("0|-?[1-9][0-9]{0,17}");

	private static final String MAP = "ns2:Map";

	private static final String LIST = "SOAP-ENC:Array";

	private final StringBuilder out;

	private final boolean encoded;

	private final Cast cast;

	private boolean maps;

	ValueWriter(StringBuilder out, boolean encoded, Cast cast) {
		this.out = out;
		this.encoded = encoded;
		this.cast = cast;
	}

	/** Whether a map was written, whose type needs a namespace of its own. */
	boolean wroteMaps() {
		return this.maps;
	}

	void write(String name, JsonNode value, XsdType type) {
		if (value.isNull()) {
			nil(name);
			return;
		}
		switch (type.kind()) {
			case TEXT -> element(name, type.name(), this.cast.text(value));
			case INTEGER -> element(name, type.name(), this.cast.integer(value));
			case FLOAT -> element(name, type.name(), this.cast.floating(value));
			case BOOLEAN -> element(name, type.name(), this.cast.bool(value) ? "true" : "false");
			case DATE_TIME -> dateTime(name, value, type.name());
			case BASE64 -> element(name, type.name(), base64(value));
			case HEX -> element(name, type.name(), hex(value));
			case ARRAY -> {
				if (value.isArray() || isMap(value)) {
					any(name, value);
				}
				else {
					nil(name);
				}
			}
			case ANY -> any(name, value);
		}
	}

	void nil(String name) {
		this.out.append('<').append(name).append(this.encoded ? " xsi:nil=\"true\"/>" : "/>");
	}

	/** Writes a value of its own type. */
	void any(String name, JsonNode value) {
		if (value.isArray()) {
			list(name, value);
		}
		else if (isMap(value)) {
			map(name, value);
		}
		else if (value.isNull()) {
			nil(name);
		}
		else {
			String text = value.isBoolean() ? Boolean.toString(value.booleanValue()) : this.cast.text(value);
			element(name, typeOf(value), text);
		}
	}

	private void list(String name, JsonNode list) {
		open(name);
		if (this.encoded) {
			this.out.append(" SOAP-ENC:arrayType=\"").append(elementType(list)).append('[').append(list.size());
			this.out.append("]\" xsi:type=\"SOAP-ENC:Array\"");
		}
		if (list.isEmpty()) {
			this.out.append("/>");
			return;
		}
		this.out.append('>');
		list.values().forEach((element) -> any("item", element));
		close(name);
	}

	private void map(String name, JsonNode map) {
		this.maps = true;
		open(name);
		type(MAP);
		if (map.isEmpty()) {
			this.out.append("/>");
			return;
		}
		this.out.append('>');
		map.properties().forEach((entry) -> {
			String key = entry.getKey();
			this.out.append("<item>");
			element("key", INTEGER_KEY.matcher(key).matches() ? "xsd:int" : "xsd:string", key);
			any("value", entry.getValue());
			this.out.append("</item>");
		});
		close(name);
	}

	/**
	 * PHP names a type only if all elements are of the same one; true and false are two
	 * types to it.
	 */
	private String elementType(JsonNode list) {
		String type = null;
		JsonNode first = null;
		for (JsonNode element : list.values()) {
			if (first == null) {
				first = element;
				type = element.isNull() ? "xsi:nil" : typeOf(element);
			}
			else if (!Objects.equals(type, element.isNull() ? "xsi:nil" : typeOf(element))
					|| (first.isBoolean() && first.booleanValue() != element.booleanValue())) {
				return "xsd:ur-type";
			}
		}
		return (type != null) ? type : "xsd:ur-type";
	}

	private static String typeOf(JsonNode value) {
		if (value.isString()) {
			return "xsd:string";
		}
		if (value.isBoolean()) {
			return "xsd:boolean";
		}
		if (value.isNumber()) {
			return value.isIntegralNumber() ? "xsd:int" : "xsd:float";
		}
		if (value.isArray()) {
			return LIST;
		}
		if (ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)) {
			return "xsd:base64Binary";
		}
		return ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT) ? "xsd:float" : MAP;
	}

	private static boolean isMap(JsonNode value) {
		return value.isObject() && !ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)
				&& !ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT);
	}

	/** PHP takes a whole number for seconds since 1970 and has no text for the rest. */
	private void dateTime(String name, JsonNode value, String type) {
		if (value.isString()) {
			element(name, type, value.stringValue());
			return;
		}
		try {
			String text = value.isIntegralNumber() ? Instant.ofEpochSecond(value.longValue()).toString() : "";
			element(name, type, text);
		}
		catch (DateTimeException ex) {
			element(name, type, "");
		}
	}

	private String base64(JsonNode value) {
		return ArgumentsJson.isMarked(value, ArgumentsJson.BASE64) ? this.cast.text(value)
				: Base64.getEncoder().encodeToString(this.cast.text(value).getBytes(StandardCharsets.UTF_8));
	}

	private String hex(JsonNode value) {
		byte[] bytes = ArgumentsJson.isMarked(value, ArgumentsJson.BASE64) ? ArgumentsJson.base64(value) : null;
		return HexFormat.of()
			.withUpperCase()
			.formatHex((bytes != null) ? bytes : this.cast.text(value).getBytes(StandardCharsets.UTF_8));
	}

	private void element(String name, String type, String text) {
		open(name);
		type(type);
		this.out.append('>');
		XmlEscape.append(this.out, text);
		close(name);
	}

	private void open(String name) {
		this.out.append('<').append(name);
	}

	private void type(String type) {
		if (this.encoded) {
			this.out.append(" xsi:type=\"").append(type).append('"');
		}
	}

	private void close(String name) {
		this.out.append("</").append(name).append('>');
	}

}
