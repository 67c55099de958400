package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the Manager and keeps those that are at rest. How many there are
 * is not limited here: each endpoint's lane limits its calls.
 */
final class Connections implements AutoCloseable {

	/**
	 * A connection that rested longer is tried before it is used, which takes about a
	 * millisecond; among busy ones none rests that long.
	 */
	private static final Duration TRY_AFTER = Duration.ofMillis(100);

	private static final DefaultBHttpClientConnectionFactory FACTORY = DefaultBHttpClientConnectionFactory.builder()
		.http1Config(Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build())
		.build();

	private final Duration connectTimeout;

	private final SSLSocketFactory tls;

	private final Deadlines deadlines;

	private final LongSupplier nanoTime;

	private final Map<String, Deque<Resting>> resting = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * No connections yet.
	 * @param connectTimeout how long one is waited for
	 * @param tls whom to trust
	 * @param nanoTime the time, as {@link System#nanoTime} tells it
	 */
	Connections(Duration connectTimeout, SSLContext tls, Deadlines deadlines, LongSupplier nanoTime) {
		this.connectTimeout = connectTimeout;
		this.tls = tls.getSocketFactory();
		this.deadlines = deadlines;
		this.nanoTime = nanoTime;
	}

	/** A connection at rest that can be used again, or null if there is none. */
	@Nullable Link atRest(URI url) throws IOException {
		Deque<Resting> links = links(url);
		for (Resting next = links.pollFirst(); next != null; next = links.pollFirst()) {
			if (isUsable(next)) {
				return next.link;
			}
			next.link.close();
		}
		return null;
	}

	private Deque<Resting> links(URI url) {
		return this.resting.computeIfAbsent(url.getAuthority(), (authority) -> new ConcurrentLinkedDeque<>());
	}

	private boolean isUsable(Resting resting) throws IOException {
		long now = this.nanoTime.getAsLong();
		return now < resting.until && (now - resting.since < TRY_AFTER.toNanos() || !resting.link.http().isStale());
	}

	/**
	 * Opens a connection.
	 * @param timeout how long it may take, if that is less than what is configured
	 * @throws NotConnected if nobody answers in time
	 */
	Link open(URI url, Duration timeout) throws IOException {
		Duration shorter = (timeout.compareTo(this.connectTimeout) < 0) ? timeout : this.connectTimeout;
		IOException failure = null;
		for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
			try (Deadlines.Deadline deadline = this.deadlines.begin(shorter)) {
				return connect(new Socket(), address, url, deadline);
			}
			catch (IOException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		throw (failure != null) ? failure : new IOException("no address");
	}

	/**
	 * The deadline closes the socket. A timeout of the socket itself would do as well,
	 * but makes every later read cost three system calls in place of one.
	 */
	private Link connect(Socket socket, InetAddress address, URI url, Deadlines.Deadline deadline) throws IOException {
		boolean secure = "https".equals(url.getScheme());
		int port = (url.getPort() >= 0) ? url.getPort() : secure ? 443 : 80;
		deadline.guards(socket);
		boolean connected = false;
		try {
			socket.setTcpNoDelay(true);
			socket.connect(new InetSocketAddress(address, port));
			connected = true;
			return new Link(socket, FACTORY.createConnection(secure ? secured(socket, url.getHost(), port) : socket));
		}
		catch (IOException ex) {
			socket.close();
			if (deadline.hasPassed()) {
				throw new NotConnected("it did not accept a connection in time", ex);
			}
			throw (connected || !(ex instanceof ConnectException)) ? ex
					: new NotConnected("it refused the connection", ex);
		}
	}

	private SSLSocket secured(Socket socket, String host, int port) throws IOException {
		SSLSocket secured = (SSLSocket) this.tls.createSocket(socket, host, port, true);
		SSLParameters parameters = secured.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		secured.setSSLParameters(parameters);
		secured.startHandshake();
		return secured;
	}

	/** Keeps a connection for the next exchange, for some time. */
	void rest(URI url, Link link, Duration time) {
		long now = this.nanoTime.getAsLong();
		links(url).addFirst(new Resting(link, now, now + time.toNanos()));
		if (this.closed) {
			closeWhere(Long.MAX_VALUE);
		}
	}

	/** Closes the connections whose time of rest is over. */
	void closeRested() {
		closeWhere(this.nanoTime.getAsLong());
	}

	private void closeWhere(long now) {
		for (Deque<Resting> links : this.resting.values()) {
			for (Resting resting : links) {
				if (resting.until <= now && links.remove(resting)) {
					resting.link.close();
				}
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		closeWhere(Long.MAX_VALUE);
	}

	/** A connection at rest, by {@link System#nanoTime}. */
	private record Resting(Link link, long since, long until) {

	}

	/** No connection came about; the message is half a sentence that says why. */
	static final class NotConnected extends IOException {

		NotConnected(String message, IOException cause) {
			super(message, cause);
		}

	}

}
