package dev.pdvrelay.workers.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What the {@link StubManager} does when a call has arrived.
 */
@FunctionalInterface
public interface Reaction {

	/** Acts on the connection; the connection stays open unless this closes it. */
	void to(Received call, Socket connection) throws IOException;

	/** An answer that is complete and keeps the connection open. */
	static Reaction answer(int status, String headers, byte[] body) {
		return (call, connection) -> {
			byte[] head = ("HTTP/1.1 " + status + " Stub\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1);
			byte[] all = new byte[head.length + body.length];
			System.arraycopy(head, 0, all, 0, head.length);
			System.arraycopy(body, 0, all, head.length, body.length);
			connection.getOutputStream().write(all);
		};
	}

	/** Raw bytes, and then the connection closes. */
	static Reaction bytesAndCut(byte[] bytes) {
		return (call, connection) -> {
			connection.getOutputStream().write(bytes);
			connection.close();
		};
	}

	/** Raw bytes one after another, for as long as anybody listens. */
	static Reaction drip(byte[] start, long everyMillis) {
		return (call, connection) -> {
			connection.getOutputStream().write(start);
			while (!connection.isClosed()) {
				connection.getOutputStream().write('x');
				try {
					Thread.sleep(everyMillis);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					return;
				}
			}
		};
	}

}
