package dev.pdvrelay.errors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to a server that a test can cut and mend.
 */
final class CuttableLine implements AutoCloseable {

	private final ServerSocket door;

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger refused = new AtomicInteger();

	private volatile boolean cut;

	CuttableLine(int target) throws IOException {
		this.target = target;
		this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	int port() {
		return this.door.getLocalPort();
	}

	/** Everybody who is connected or connects is thrown out. */
	void cut() {
		this.cut = true;
		this.open.forEach(CuttableLine::close);
		this.open.clear();
	}

	/** How many have tried in vain. */
	int refused() {
		return this.refused.get();
	}

	void mend() {
		this.cut = false;
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.door.accept();
				if (this.cut) {
					this.refused.incrementAndGet();
					close(client);
					continue;
				}
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.open.add(client);
				this.open.add(server);
				daemon(() -> copy(client, server));
				daemon(() -> copy(server, client));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// cut
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "line");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		cut();
		this.door.close();
	}

}
