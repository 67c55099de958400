package dev.pdvrelay.gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP over a bare socket, so that a test decides every byte.
 */
public final class RawHttp {

	private static final int TIMEOUT_MILLIS = 30_000;

	private RawHttp() {
	}

	/** Sends a whole message on a connection of its own and reads the final answer. */
	public static Answer send(int port, byte[] message) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			write(socket.getOutputStream(), message);
			return read(new BufferedInputStream(socket.getInputStream()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(OutputStream out, byte[] message) {
		try {
			out.write(message);
			out.flush();
		}
		catch (IOException ex) {
			// The server may answer and close before it has read everything.
		}
	}

	/** Reads an answer, past any {@code 100 Continue}. */
	public static Answer read(InputStream in) throws IOException {
		Answer answer = readOne(in);
		return (answer.status() == 100) ? readOne(in) : answer;
	}

	/** Reads one answer, which may be an interim one. */
	public static Answer readOne(InputStream in) throws IOException {
		String line = line(in);
		int status = Integer.parseInt(line.split(" ")[1]);
		Map<String, String> headers = new LinkedHashMap<>();
		for (String header = line(in); !header.isEmpty(); header = line(in)) {
			int colon = header.indexOf(':');
			headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
		}
		return new Answer(status, headers, body(in, status, headers));
	}

	private static byte[] body(InputStream in, int status, Map<String, String> headers) throws IOException {
		if (status == 100) {
			return new byte[0];
		}
		if (headers.containsKey("content-length")) {
			return in.readNBytes(Integer.parseInt(headers.get("content-length")));
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		if ("chunked".equals(headers.get("transfer-encoding"))) {
			for (int size = chunk(in); size > 0; size = chunk(in)) {
				body.write(in.readNBytes(size));
				line(in);
			}
		}
		return body.toByteArray();
	}

	private static int chunk(InputStream in) throws IOException {
		return Integer.parseInt(line(in), 16);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c == -1) {
				throw new IOException("the connection was closed after \"" + line + '"');
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	/** A POST message. */
	public static byte[] post(String path, String contentType, byte[] body, String... headers) {
		StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
				+ contentType + "\r\nContent-Length: " + body.length + "\r\n");
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return join(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
	}

	/** One after the other. */
	public static byte[] join(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

	/**
	 * What came back.
	 *
	 * @param headers names in lower case
	 */
	public record Answer(int status, Map<String, String> headers, byte[] body) {

		/** The body as UTF-8. */
		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		/** A header, or the word null. */
		public String header(String name) {
			return String.valueOf(this.headers.get(name.toLowerCase(Locale.ROOT)));
		}

	}

}
