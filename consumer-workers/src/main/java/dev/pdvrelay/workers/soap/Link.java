package dev.pdvrelay.workers.soap;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

import org.apache.hc.core5.http.io.HttpClientConnection;

/**
 * A connection to the Manager and the socket under it.
 */
record Link(Socket socket, HttpClientConnection http) implements Closeable {

	/** Closes the socket without a word; never waits, not even for TLS. */
	@Override
	public void close() {
		try {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}
		catch (IOException ex) {
			// nobody uses it any more
		}
	}

}
