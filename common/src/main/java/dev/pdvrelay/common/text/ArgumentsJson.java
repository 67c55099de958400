package dev.pdvrelay.common.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one reader and writer of JSON arguments: a JSON object, order kept, no name twice,
 * at most {@value #MAX_DEPTH} deep, every text fit for XML 1.0, numbers as they were
 * written.
 */
public final class ArgumentsJson {

	/** The deepest nesting accepted. */
	public static final int MAX_DEPTH = 64;

	/** A member of this name alone in an object holds binary content in Base64. */
	public static final String BASE64 = "$base64";

	/** A member of this name alone in an object holds INF, -INF or NAN. */
	public static final String FLOAT = "$float";

	private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(Integer.MAX_VALUE).build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private ArgumentsJson() {
	}

	/** An empty object to be filled with arguments in order. */
	public static ObjectNode empty() {
		return MAPPER.createObjectNode();
	}

	/**
	 * Reads and checks arguments.
	 * @param json UTF-8
	 * @throws UnacceptableArguments with a sentence for the caller
	 */
	public static ObjectNode read(byte[] json) throws UnacceptableArguments {
		return read(json, 0, json.length);
	}

	/** The same for a part of an array of bytes. */
	public static ObjectNode read(byte[] json, int offset, int length) throws UnacceptableArguments {
		JsonNode node = parse(json, offset, length);
		if (!(node instanceof ObjectNode arguments)) {
			throw new UnacceptableArguments("The body must be a JSON object of arguments.");
		}
		check(arguments);
		return arguments;
	}

	/**
	 * Checks arguments like {@link #read} and returns the texts of some of them, without
	 * keeping the others.
	 * @param wanted names of arguments; an array, an object, null and a missing one have
	 * no text
	 * @throws UnacceptableArguments with a sentence for the caller
	 */
	public static Map<String, String> scan(byte[] json, Collection<String> wanted) throws UnacceptableArguments {
		Map<String, String> texts = ArgumentsScan.scan(MAPPER, json, wanted);
		if (texts != null) {
			return texts;
		}
		// What a quick look does not settle is read thoroughly.
		ObjectNode arguments = read(json);
		Map<String, String> found = new HashMap<>();
		for (String name : wanted) {
			JsonNode value = arguments.get(name);
			if (value != null && value.isValueNode() && !value.isNull()) {
				found.put(name, value.asString());
			}
		}
		return found;
	}

	/** The arguments as UTF-8 JSON. */
	public static byte[] write(JsonNode arguments) {
		return MAPPER.writeValueAsBytes(arguments);
	}

	/**
	 * Checks arguments that were made by other means than {@link #read}.
	 * @throws UnacceptableArguments naming the argument
	 */
	public static void check(ObjectNode arguments) throws UnacceptableArguments {
		for (var argument : arguments.properties()) {
			checkText(argument.getKey(), "The name of argument", argument.getKey());
			check(argument.getKey(), argument.getValue());
		}
	}

	private static void check(String argument, JsonNode value) throws UnacceptableArguments {
		if (value.isString()) {
			checkText(argument, "The argument", value.stringValue());
		}
		else if (value.isArray()) {
			for (JsonNode element : value.values()) {
				check(argument, element);
			}
		}
		else if (value instanceof ObjectNode object) {
			if (isMarked(object, BASE64) && base64(object) == null) {
				throw new UnacceptableArguments(
						"The argument \"" + printable(argument) + "\" holds " + BASE64 + " that is not Base64.");
			}
			for (var member : object.properties()) {
				checkText(argument, "A name inside argument", member.getKey());
				check(argument, member.getValue());
			}
		}
	}

	/** Whether an object is a marker such as {@code {"$base64": "..."}}. */
	public static boolean isMarked(JsonNode node, String marker) {
		JsonNode value = node.isObject() && node.size() == 1 ? node.get(marker) : null;
		return value != null && value.isString();
	}

	/** The bytes of a {@code {"$base64": "..."}} object, or null if they are broken. */
	public static byte @Nullable [] base64(JsonNode marked) {
		try {
			return Base64.getDecoder().decode(marked.path(BASE64).asString());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static JsonNode parse(byte[] json, int offset, int length) throws UnacceptableArguments {
		String text = text(json, offset, length);
		try {
			return MAPPER.readTree(text);
		}
		catch (StreamConstraintsException ex) {
			throw new UnacceptableArguments("The JSON goes beyond a limit: " + ex.getOriginalMessage(), ex);
		}
		catch (NumberFormatException ex) {
			throw new UnacceptableArguments("The JSON holds a number that is too large.", ex);
		}
		catch (JacksonException ex) {
			var at = ex.getLocation();
			String place = (at != null) ? " at line " + at.getLineNr() + ", column " + at.getColumnNr() : "";
			throw new UnacceptableArguments("The body is not valid JSON" + place + ": " + firstLine(ex), ex);
		}
	}

	/** Left to itself, Jackson would take UTF-16 and broken UTF-8 as well. */
	private static String text(byte[] json, int offset, int length) throws UnacceptableArguments {
		ByteBuffer bytes = ByteBuffer.wrap(json, offset, length);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			throw new UnacceptableArguments("The body is not valid UTF-8 at byte " + (bytes.position() - offset) + ".",
					ex);
		}
	}

	private static String firstLine(JacksonException ex) {
		String message = ex.getOriginalMessage();
		return (message != null) ? message.lines().findFirst().orElse("") : "it cannot be read";
	}

	private static void checkText(String argument, String what, String text) throws UnacceptableArguments {
		int at = XmlText.firstForbidden(text);
		if (at >= 0) {
			throw new UnacceptableArguments(
					"%s \"%s\" holds the character U+%04X at position %d, which XML cannot carry.".formatted(what,
							printable(argument), (int) text.charAt(at), at));
		}
	}

	private static String printable(String name) {
		StringBuilder printable = new StringBuilder();
		name.codePoints()
			.limit(100)
			.forEach((c) -> printable.appendCodePoint(
					(Character.isISOControl(c) || XmlText.firstForbidden(Character.toString(c)) >= 0) ? '?' : c));
		return printable.toString();
	}

}
