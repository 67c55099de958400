package dev.pdvrelay.chaos;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came over the wire.
 */
record HttpCall(Map<String, String> headers, String body) {

	/** Reads the next one of a connection; null when there is none any more. */
	static @Nullable HttpCall read(InputStream in) throws IOException {
		String line = line(in);
		if (line == null) {
			return null;
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (line = line(in); line != null && !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
		}
		int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
		byte[] body = in.readNBytes(length);
		if (line == null || body.length < length) {
			throw new EOFException("the caller ended in the middle of a request");
		}
		return new HttpCall(headers, new String(body, StandardCharsets.UTF_8));
	}

	private static @Nullable String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				return null;
			}
			line.append((char) next);
		}
		return line.toString().strip();
	}

}
