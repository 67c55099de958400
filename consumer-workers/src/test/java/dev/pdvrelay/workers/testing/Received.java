package dev.pdvrelay.workers.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request as it reached the {@link StubManager}.
 *
 * @param headers names in lower case
 */
public record Received(String method, String path, Map<String, String> headers, byte[] body) {

	/** The body read as UTF-8. */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/** The value of a header, or null. */
	public @Nullable String header(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	/** The text between the tags of a part, or null if there is none of that name. */
	public @Nullable String part(String name) {
		java.util.regex.Matcher part = java.util.regex.Pattern
			.compile("<" + name + "(?:\\s[^>]*)?>([^<]*)</" + name + ">")
			.matcher(text());
		return part.find() ? part.group(1) : null;
	}

	static @Nullable Received read(BufferedInputStream in) throws IOException {
		String first = line(in);
		if (first == null || !first.contains(" HTTP/")) {
			return null;
		}
		Map<String, String> headers = new LinkedHashMap<>();
		for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			if (colon < 0) {
				return null;
			}
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		String[] words = first.split(" ");
		return new Received(words[0], words[1], headers, in.readNBytes(length));
	}

	private static @Nullable String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b < 0) {
				return null;
			}
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

}
