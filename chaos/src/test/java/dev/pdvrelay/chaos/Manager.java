package dev.pdvrelay.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * A Manager on a real socket, with as many processes as a PHP server has: calls beyond
 * that queue. It treats each call as its temper says, writes all into its diary, and can
 * go away and come back.
 */
final class Manager implements AutoCloseable {

	private static final int BACKLOG = 500;

	/** How long after going away connections at rest stay open. */
	private static final Duration REST = Duration.ofMillis(500);

	private final int port = Ports.unused();

	private final Semaphore processes;

	private final Diary diary = new Diary();

	/** Open connections, and whether a call is under way on them. */
	private final Map<Socket, Boolean> connections = new ConcurrentHashMap<>();

	private volatile Treatment.Temper temper;

	private volatile @Nullable ServerSocket door;

	/** A Manager that is there. */
	Manager(int processes, Treatment.Temper temper) {
		this.processes = new Semaphore(processes, true);
		this.temper = temper;
		comeBack();
	}

	Diary diary() {
		return this.diary;
	}

	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	void temper(Treatment.Temper temper) {
		this.temper = temper;
	}

	/** Listens again. */
	Instant comeBack() {
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), BACKLOG);
			this.door = opened;
			daemon(() -> accept(opened));
			return Instant.now();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Listens no more. What is under way is answered, so that whoever is called from now
	 * on cannot be reached and nobody is left in doubt.
	 */
	Instant goAway() {
		close(this.door);
		this.door = null;
		Instant at = Instant.now();
		LockSupport.parkNanos(REST.toNanos());
		this.connections.forEach((connection, busy) -> {
			if (!busy) {
				close(connection);
			}
		});
		return at;
	}

	private void accept(ServerSocket opened) {
		while (!opened.isClosed()) {
			try {
				Socket connection = opened.accept();
				connection.setTcpNoDelay(true);
				this.connections.put(connection, false);
				daemon(() -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
			for (HttpCall http = HttpCall.read(in); http != null; http = HttpCall.read(in)) {
				this.connections.put(connection, true);
				boolean more = serve(Call.of(http), connection);
				this.connections.put(connection, false);
				if (!more) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// the caller went away, which is its right
		}
		finally {
			this.connections.remove(connection);
		}
	}

	/** Serves a call; says whether the connection stays open. */
	private boolean serve(Call call, Socket connection) {
		Treatment treatment = this.temper.of(call);
		Instant done = null;
		this.processes.acquireUninterruptibly();
		try {
			pause(treatment.work());
			if (treatment.effect()) {
				done = this.diary.done(call);
			}
		}
		finally {
			this.processes.release();
		}
		boolean last = this.door == null;
		Instant answered = null;
		try {
			if (treatment.answer() != Treatment.Answer.NONE) {
				connection.getOutputStream().write(answer(treatment.answer(), call, last));
				answered = Instant.now();
			}
		}
		catch (IOException ex) {
			// the caller is no more
		}
		this.diary.ended(call, done, answered);
		return answered != null && !last;
	}

	private static byte[] answer(Treatment.Answer answer, Call call, boolean last) {
		boolean accepted = answer == Treatment.Answer.TRUE;
		String body = accepted ? """
				<?xml version="1.0" encoding="UTF-8"?>
				<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body>\
				<ns1:%1$sResponse xmlns:ns1="urn:chaos"><return xsi:type="xsd:boolean">true</return>\
				</ns1:%1$sResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>""".formatted(call.function()) : "busy";
		String head = "HTTP/1.1 " + (accepted ? "200 OK" : "503 Service Unavailable") + "\r\nContent-Type: "
				+ (accepted ? "text/xml; charset=utf-8" : "text/plain") + "\r\nContent-Length: " + body.length()
				+ "\r\nConnection: " + (last ? "close" : "keep-alive") + "\r\n\r\n";
		return (head + body).getBytes(StandardCharsets.US_ASCII);
	}

	private static void pause(Duration work) {
		try {
			TimeUnit.NANOSECONDS.sleep(work.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "manager");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(@Nullable AutoCloseable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		close(this.door);
		this.connections.keySet().forEach(Manager::close);
	}

}
