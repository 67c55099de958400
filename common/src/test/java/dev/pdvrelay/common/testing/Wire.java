package dev.pdvrelay.common.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Byte-exact captures of what PHP puts on the wire, from {@code wire/} in the test
 * resources.
 */
public final class Wire {

	private Wire() {
	}

	/** A capture as it is. */
	public static byte[] bytes(String file) {
		try (InputStream in = Wire.class.getResourceAsStream("/wire/" + file)) {
			if (in == null) {
				throw new IllegalArgumentException("no capture " + file);
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A captured HTTP message, taken apart. */
	public static Message message(String file) {
		byte[] raw = bytes(file);
		String text = new String(raw, StandardCharsets.ISO_8859_1);
		int end = text.indexOf("\r\n\r\n");
		String[] lines = text.substring(0, end).split("\r\n");
		Map<String, String> headers = new LinkedHashMap<>();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
		}
		return new Message(lines[0], headers, Arrays.copyOfRange(raw, end + 4, raw.length));
	}

	/**
	 * A captured HTTP request or response.
	 *
	 * @param firstLine request or status line
	 * @param headers names in lower case
	 */
	public record Message(String firstLine, Map<String, String> headers, byte[] body) {

		/** The status of a response. */
		public int status() {
			return Integer.parseInt(this.firstLine.split(" ")[1]);
		}

		/** The body read as UTF-8. */
		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
