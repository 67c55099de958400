package dev.pdvrelay.store;

/**
 * Reads the escapes in JSON text, so that {@code promo\u005Cu00e7\u005Cu00e3o} is found
 * as what it says; line ends and tabs become spaces.
 */
final class JsonEscapes {

	private static final int UNICODE = 6;

	private JsonEscapes() {
	}

	static String read(String json) {
		int escape = json.indexOf('\\');
		if (escape < 0) {
			return json;
		}
		StringBuilder text = new StringBuilder(json.length());
		int at = 0;
		while (escape >= 0 && escape + 1 < json.length()) {
			text.append(json, at, escape);
			int code = unicode(json, escape);
			text.append((code >= 0) ? (char) code : ' ');
			at = escape + ((code >= 0) ? UNICODE : 2);
			escape = json.indexOf('\\', at);
		}
		return text.append(json, Math.min(at, json.length()), json.length()).toString();
	}

	/** The character of an escape by number, or -1 if it is another one. */
	private static int unicode(String json, int at) {
		if (json.charAt(at + 1) != 'u' || at + UNICODE > json.length()) {
			return -1;
		}
		int code = 0;
		for (int i = at + 2; i < at + UNICODE; i++) {
			int digit = Character.digit(json.charAt(i), 16);
			if (digit < 0) {
				return -1;
			}
			code = 16 * code + digit;
		}
		return code;
	}

}
