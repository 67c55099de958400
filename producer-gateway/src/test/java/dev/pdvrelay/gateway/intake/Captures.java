package dev.pdvrelay.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.pdvrelay.common.testing.Wire;
import dev.pdvrelay.gateway.testing.RawHttp;

/**
 * The captured form posts, with the path of this gateway.
 */
final class Captures {

	private Captures() {
	}

	/** A full capture, byte for byte but for the path. */
	static byte[] form(String name) {
		return moved(Wire.bytes("form-" + name + ".request.txt"), "/");
	}

	static byte[] form(String name, String path) {
		return moved(Wire.bytes("form-" + name + ".request.txt"), path);
	}

	/**
	 * The capture of a large form, whose middle is as long as it was and whose end is
	 * ours.
	 */
	static byte[] large(String name, String end) {
		byte[] start = Wire.bytes("form-" + name + ".first-700-bytes.txt");
		int length = Integer
			.parseInt(Wire.message("form-" + name + ".first-700-bytes.txt").headers().get("content-length"));
		int head = new String(start, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
		byte[] message = Arrays.copyOf(start, head + length);
		Arrays.fill(message, start.length, message.length - end.length(), (byte) 'a');
		System.arraycopy(end.getBytes(StandardCharsets.ISO_8859_1), 0, message, message.length - end.length(),
				end.length());
		return moved(message, "/");
	}

	private static byte[] moved(byte[] message, String path) {
		String line = "POST /fila/produtor.php ";
		return RawHttp.join(("POST " + path + " ").getBytes(StandardCharsets.US_ASCII),
				Arrays.copyOfRange(message, line.length(), message.length));
	}

}
