package dev.pdvrelay.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay ours while nobody listens on them: outside of the range from which the
 * system takes those of outgoing connections.
 */
final class Ports {

	private static final int FIRST = 20_000;

	private static final int LAST = 30_000;

	private Ports() {
	}

	static int unused() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// taken, try another
			}
		}
	}

}
