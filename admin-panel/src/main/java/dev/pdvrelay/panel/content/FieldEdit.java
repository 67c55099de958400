package dev.pdvrelay.panel.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.text.ArgumentsJson;
import dev.pdvrelay.common.text.UnacceptableArguments;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Editing arguments field by field. A field that nobody has changed keeps its value to
 * the letter, whatever a browser makes of it.
 */
public final class FieldEdit {

	/** Beyond this the whole text is easier to edit than a form. */
	private static final int MOST = 200;

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

	private FieldEdit() {
	}

	/** One field for each argument; empty where there is nothing that fits a form. */
	public static List<ArgumentField> fields(Content content) {
		ObjectNode arguments = read(content);
		if (arguments.size() > MOST) {
			return List.of();
		}
		return arguments.properties()
			.stream()
			.map((argument) -> field(argument.getKey(), argument.getValue()))
			.toList();
	}

	/** What came in with a form: three lists of the same length. */
	public static List<ArgumentField> typed(@Nullable List<String> names, @Nullable List<String> kinds,
			@Nullable List<String> values) {
		if (names == null || kinds == null || values == null || names.size() != kinds.size()
				|| names.size() != values.size()) {
			return List.of();
		}
		List<ArgumentField> typed = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			typed.add(new ArgumentField(names.get(i), kinds.get(i), values.get(i)));
		}
		return typed;
	}

	/**
	 * The whole text that the fields make up.
	 * @throws UnacceptableEdit for the first field that cannot be understood
	 */
	public static String text(Content present, List<ArgumentField> typed) throws UnacceptableEdit {
		ObjectNode before = read(present);
		ObjectNode after = ArgumentsJson.empty();
		for (ArgumentField field : typed) {
			JsonNode old = before.get(field.name());
			boolean isUnchanged = old != null && field(field.name(), old).saysTheSameAs(field);
			after.set(field.name(), (isUnchanged && old != null) ? old : value(field, old));
		}
		return Edit.text(Content.json(ArgumentsJson.write(after)));
	}

	private static ArgumentField field(String name, JsonNode value) {
		if (value.isString()) {
			return new ArgumentField(name, "text", value.stringValue());
		}
		return new ArgumentField(name, value.isNumber() ? "number" : "json", Edit.pretty(value));
	}

	private static JsonNode value(ArgumentField field, @Nullable JsonNode old) throws UnacceptableEdit {
		if (field.kind().equals("text")) {
			boolean hadReturns = old != null && old.isString() && old.stringValue().contains("\r\n");
			return StringNode.valueOf(hadReturns ? field.value() : field.value().replace("\r\n", "\n"));
		}
		boolean isNumber = field.kind().equals("number");
		String json = field.value().strip();
		if (isNumber && !NUMBER.matcher(json).matches()) {
			throw new UnacceptableEdit("edit.wrong.number", "\"" + field.name() + "\" must be a number.", field.name());
		}
		try {
			ObjectNode read = ArgumentsJson.read(("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8));
			if (read.size() == 1) {
				return read.path("value");
			}
		}
		catch (UnacceptableArguments ex) {
			// told below, by the name of the field
		}
		throw new UnacceptableEdit("edit.wrong.field", "\"" + field.name() + "\" must be JSON.", field.name());
	}

	private static ObjectNode read(Content content) {
		try {
			return content.isJson() ? ArgumentsJson.read(content.bytes()) : ArgumentsJson.empty();
		}
		catch (UnacceptableArguments ex) {
			return ArgumentsJson.empty();
		}
	}

}
