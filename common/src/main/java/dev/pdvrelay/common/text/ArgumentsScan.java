package dev.pdvrelay.common.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A quick look at JSON arguments, token by token and without a tree. It says yes only to
 * what is surely fine; everything odd is left to the thorough reader, which has the
 * sentences for it.
 */
final class ArgumentsScan {

	private static final int LONGEST_NUMBER = 100;

	private final JsonParser parser;

	private final Collection<String> wanted;

	/** Whether texts may hold what XML cannot carry. */
	private final boolean suspicious;

	private final Map<String, String> texts = new HashMap<>();

	private ArgumentsScan(JsonParser parser, Collection<String> wanted, boolean suspicious) {
		this.parser = parser;
		this.wanted = wanted;
		this.suspicious = suspicious;
	}

	/** The wanted texts, or null if the arguments have to be read thoroughly. */
	static @Nullable Map<String, String> scan(JsonMapper mapper, byte[] json, Collection<String> wanted) {
		boolean ascii = true;
		boolean escapes = false;
		for (byte b : json) {
			if (b == 0 || b == '$') {
				return null;
			}
			ascii &= b > 0;
			escapes |= b == '\\';
		}
		if (!ascii && !isUtf8(json)) {
			return null;
		}
		try (JsonParser parser = mapper.createParser(json)) {
			ArgumentsScan scan = new ArgumentsScan(parser, wanted, escapes || !ascii);
			return scan.isFine() ? scan.texts : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isUtf8(byte[] json) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private boolean isFine() {
		if (this.parser.nextToken() != JsonToken.START_OBJECT) {
			return false;
		}
		int depth = 1;
		String argument = "";
		while (depth > 0) {
			JsonToken token = this.parser.nextToken();
			if (token == null) {
				return false;
			}
			if (token == JsonToken.PROPERTY_NAME) {
				String name = this.parser.currentName();
				argument = (depth == 1) ? name : argument;
				if (this.suspicious && XmlText.firstForbidden(name) >= 0) {
					return false;
				}
			}
			else if (token.isStructStart()) {
				depth++;
			}
			else if (token.isStructEnd()) {
				depth--;
			}
			else if (!isFineValue(token, (depth == 1 && this.wanted.contains(argument)) ? argument : null)) {
				return false;
			}
		}
		return this.parser.nextToken() == null;
	}

	private boolean isFineValue(JsonToken token, @Nullable String wantedName) {
		if (token == JsonToken.VALUE_NULL) {
			return true;
		}
		if (token.isNumeric() && !isPlainNumber(this.parser.getString())) {
			return false;
		}
		if (wantedName == null && !this.suspicious) {
			return true;
		}
		String text = this.parser.getString();
		if (wantedName != null) {
			this.texts.put(wantedName, text);
		}
		return XmlText.firstForbidden(text) < 0;
	}

	/** A number that a tree would write as it came. */
	private static boolean isPlainNumber(String number) {
		return number.length() <= LONGEST_NUMBER && !number.startsWith("-0") && number.indexOf('e') < 0
				&& number.indexOf('E') < 0;
	}

}
