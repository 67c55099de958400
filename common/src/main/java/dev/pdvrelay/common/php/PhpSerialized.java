package dev.pdvrelay.common.php;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import dev.pdvrelay.common.text.ArgumentsJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what PHP's {@code serialize()} wrote, strictly and without making any object:
 * scalars and arrays, lengths counted in bytes. A nested array whose keys are 0, 1, 2 and
 * so on becomes a JSON array, any other an object.
 */
public final class PhpSerialized {

	/** The deepest nesting accepted. */
	public static final int MAX_DEPTH = ArgumentsJson.MAX_DEPTH;

	private static final int MAX_ELEMENTS = 1_000_000;

	private static final int SMALLEST_ELEMENT = "i:0;N;".length();

	private static final int LONGEST_NUMBER = 40;

	private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

	private static final Pattern LENGTH = Pattern.compile("[0-9]{1,10}");

	private static final Pattern FLOAT = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final byte[] bytes;

	private final Charset charset;

	private final Deque<String> path = new ArrayDeque<>();

	private int position;

	private int elements;

	private PhpSerialized(byte[] bytes, Charset charset) {
		this.bytes = bytes;
		this.charset = charset;
	}

	/**
	 * Reads an array whose elements are arguments.
	 * @param charset what the strings are written in
	 * @throws NotReadable if the bytes are anything else than one whole array of scalars
	 * and arrays
	 */
	public static ObjectNode readArguments(byte[] bytes, Charset charset) throws NotReadable {
		PhpSerialized reader = new PhpSerialized(bytes, charset);
		if (bytes.length == 0 || bytes[0] != 'a') {
			throw reader.problem("an array (a:...) is expected", 0);
		}
		reader.position = 1;
		ObjectNode arguments = reader.elements();
		if (reader.position != bytes.length) {
			throw reader.problem("there is more after the end of the array", reader.position);
		}
		return arguments;
	}

	private JsonNode value() throws NotReadable {
		int start = this.position;
		return switch (next()) {
			case 'N' -> {
				expect(';');
				yield NODES.nullNode();
			}
			case 'b' -> bool(start);
			case 'i' -> {
				expect(':');
				yield NODES.numberNode(integer());
			}
			case 'd' -> floating(start);
			case 's' -> {
				String text = string();
				expect(';');
				yield NODES.stringNode(text);
			}
			case 'a' -> {
				ObjectNode elements = elements();
				yield isList(elements) ? list(elements) : elements;
			}
			case 'O', 'C' -> throw problem("an object is refused, only scalars and arrays are accepted", start);
			case 'E' -> throw problem("an enum is refused, only scalars and arrays are accepted", start);
			case 'R', 'r' -> throw problem("a reference is refused, only scalars and arrays are accepted", start);
			default -> throw problem("an unknown type stands", start);
		};
	}

	private JsonNode bool(int start) throws NotReadable {
		expect(':');
		byte digit = next();
		if (digit != '0' && digit != '1') {
			throw problem("a boolean must be 0 or 1", start);
		}
		expect(';');
		return NODES.booleanNode(digit == '1');
	}

	private long integer() throws NotReadable {
		int start = this.position;
		String text = until(';');
		if (!INTEGER.matcher(text).matches()) {
			throw problem("an integer is expected", start);
		}
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw problem("an integer is out of range", start);
		}
	}

	private JsonNode floating(int start) throws NotReadable {
		expect(':');
		String text = until(';');
		switch (text) {
			case "INF", "-INF", "NAN" -> {
				if (this.path.size() >= MAX_DEPTH) {
					throw problem("INF or NAN, which become an object, are nested deeper than " + MAX_DEPTH, start);
				}
				return NODES.objectNode().put(ArgumentsJson.FLOAT, text);
			}
			default -> {
				if (!FLOAT.matcher(text).matches()) {
					throw problem("a number is expected", start);
				}
				return NODES.numberNode(Double.parseDouble(text));
			}
		}
	}

	private String string() throws NotReadable {
		expect(':');
		int start = this.position;
		int length = length();
		expect('"');
		if (length > this.bytes.length - this.position) {
			throw problem("a string of " + length + " bytes goes beyond the end", start);
		}
		int from = this.position;
		this.position += length;
		if (this.position >= this.bytes.length || this.bytes[this.position] != '"') {
			throw problem("a string does not end after its " + length + " bytes", start);
		}
		this.position++;
		return decode(from, length);
	}

	private String decode(int from, int length) throws NotReadable {
		if (!this.charset.equals(StandardCharsets.UTF_8)) {
			return new String(this.bytes, from, length, this.charset);
		}
		try {
			return this.charset.newDecoder().decode(ByteBuffer.wrap(this.bytes, from, length)).toString();
		}
		catch (CharacterCodingException ex) {
			throw problem("a string is not valid UTF-8", from);
		}
	}

	private ObjectNode elements() throws NotReadable {
		expect(':');
		int start = this.position;
		int count = length();
		if (count > (this.bytes.length - this.position) / SMALLEST_ELEMENT) {
			throw problem("an array of " + count + " elements goes beyond the end", start);
		}
		this.elements += count;
		if (this.elements > MAX_ELEMENTS) {
			throw problem("there are more than " + MAX_ELEMENTS + " elements", start);
		}
		if (this.path.size() >= MAX_DEPTH) {
			throw problem("arrays are nested deeper than " + MAX_DEPTH, start);
		}
		expect('{');
		ObjectNode elements = NODES.objectNode();
		for (int i = 0; i < count; i++) {
			int keyAt = this.position;
			String key = key();
			if (elements.has(key)) {
				throw problem("the key \"" + shown(key) + "\" stands twice", keyAt);
			}
			this.path.addLast(key);
			elements.set(key, value());
			this.path.removeLast();
		}
		expect('}');
		return elements;
	}

	private String key() throws NotReadable {
		int start = this.position;
		byte type = next();
		if (type == 'i') {
			expect(':');
			return Long.toString(integer());
		}
		if (type == 's') {
			String key = string();
			expect(';');
			return key;
		}
		throw problem("an array key must be an integer or a string", start);
	}

	private static boolean isList(ObjectNode elements) {
		int index = 0;
		for (String key : elements.propertyNames()) {
			if (!key.equals(Integer.toString(index++))) {
				return false;
			}
		}
		return true;
	}

	private static ArrayNode list(ObjectNode elements) {
		ArrayNode list = NODES.arrayNode(elements.size());
		elements.values().forEach(list::add);
		return list;
	}

	private int length() throws NotReadable {
		int start = this.position;
		String text = until(':');
		if (!LENGTH.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
			throw problem("a length is expected", start);
		}
		return Integer.parseInt(text);
	}

	private String until(char end) throws NotReadable {
		int start = this.position;
		while (this.position < this.bytes.length && this.position - start <= LONGEST_NUMBER) {
			if (this.bytes[this.position++] == end) {
				return new String(this.bytes, start, this.position - 1 - start, StandardCharsets.ISO_8859_1);
			}
		}
		throw problem("a '" + end + "' is missing", start);
	}

	private void expect(char expected) throws NotReadable {
		int start = this.position;
		if (next() != expected) {
			throw problem("a '" + expected + "' is expected", start);
		}
	}

	private byte next() throws NotReadable {
		if (this.position >= this.bytes.length) {
			throw problem("more is expected, but it ends", this.position);
		}
		return this.bytes[this.position++];
	}

	private NotReadable problem(String problem, int position) {
		return new NotReadable(problem, position,
				this.path.isEmpty() ? "" : "element \"" + shown(String.join("/", this.path)) + "\"");
	}

	private static String shown(String key) {
		String printable = key.replaceAll("\\p{Cntrl}", "?");
		return (printable.length() > 100) ? printable.substring(0, 100) + "…" : printable;
	}

}
