package dev.pdvrelay.panel.content;

import java.util.ArrayList;
import java.util.List;

import dev.pdvrelay.common.text.ArgumentsJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the table of arguments.
 *
 * @param depth 0 for an argument, more for what is nested in it; at most
 * {@value #MAX_DEPTH} is shown
 * @param type text, number, logical, nothing, list, group, binary or xml
 * @param value as people read it; null for a list or group, whose parts follow
 * @param size elements of a list or group, bytes of a binary, else 0
 */
public record Argument(String name, int depth, String type, @Nullable String value, int size) {

	private static final int MAX_DEPTH = 8;

	private static final int HEX_SHOWN = 256;

	/** Whether the value needs lines of its own. */
	public boolean isLong() {
		return this.value != null && (this.value.length() > 160 || this.value.indexOf('\n') >= 0);
	}

	/** The value in colours; empty for what is no XML. */
	public List<XmlPiece> pieces() {
		return (this.type.equals("xml") && this.value != null) ? XmlPiece.of(this.value) : List.of();
	}

	static List<Argument> all(JsonNode arguments) {
		List<Argument> all = new ArrayList<>();
		arguments.properties().forEach((argument) -> add(all, argument.getKey(), argument.getValue(), 0));
		return all;
	}

	private static void add(List<Argument> all, String name, JsonNode value, int depth) {
		int shown = Math.min(depth, MAX_DEPTH);
		if (ArgumentsJson.isMarked(value, ArgumentsJson.BASE64)) {
			all.add(binary(name, shown, value));
		}
		else if (value.isArray()) {
			all.add(new Argument(name, shown, "list", null, value.size()));
			for (int i = 0; i < value.size(); i++) {
				add(all, "[" + (i + 1) + "]", value.get(i), depth + 1);
			}
		}
		else if (value.isObject() && !ArgumentsJson.isMarked(value, ArgumentsJson.FLOAT)) {
			all.add(new Argument(name, shown, "group", null, value.size()));
			value.properties().forEach((member) -> add(all, member.getKey(), member.getValue(), depth + 1));
		}
		else {
			all.add(plain(name, shown, value));
		}
	}

	private static Argument plain(String name, int depth, JsonNode value) {
		if (value.isObject()) {
			return new Argument(name, depth, "number", value.path(ArgumentsJson.FLOAT).asString(), 0);
		}
		if (!value.isString()) {
			String type = value.isNumber() ? "number" : value.isNull() ? "nothing" : "logical";
			return new Argument(name, depth, type, value.isNull() ? "" : value.asString(), 0);
		}
		String text = value.stringValue();
		if (text.stripLeading().startsWith("<")) {
			return IndentedXml.of(text)
				.map((xml) -> new Argument(name, depth, "xml", xml, 0))
				.orElseGet(() -> new Argument(name, depth, "text", text, 0));
		}
		return new Argument(name, depth, "text", text, 0);
	}

	private static Argument binary(String name, int depth, JsonNode value) {
		byte[] bytes = ArgumentsJson.base64(value);
		return (bytes == null) ? new Argument(name, depth, "text", value.toString(), 0)
				: new Argument(name, depth, "binary", HexDump.of(bytes, HEX_SHOWN).stripTrailing(), bytes.length);
	}

}
