package dev.pdvrelay.workers.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

import dev.pdvrelay.common.testing.Wire;

/**
 * A Manager on a real socket. It serves a WSDL, remembers what it received, and reacts to
 * each call as told: to the next calls in turn, then in its usual way, which is to answer
 * {@code true}.
 */
public final class StubManager implements AutoCloseable {

	private static final String XML = "Content-Type: text/xml; charset=utf-8\r\n";

	private final ServerSocket server;

	private Thread acceptor = Thread.currentThread();

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger opened = new AtomicInteger();

	private final List<Received> calls = new CopyOnWriteArrayList<>();

	private final List<Received> wsdlReads = new CopyOnWriteArrayList<>();

	private final Queue<Reaction> next = new ConcurrentLinkedQueue<>();

	private volatile Reaction usual = Reaction.answer(200, XML, returned("xsd:boolean", "true"));

	private volatile Reaction wsdl = Reaction.answer(200, XML, Wire.bytes("erp.wsdl"));

	private StubManager(ServerSocket server) {
		this.server = server;
	}

	/** A Manager on a free port. */
	public static StubManager start() {
		return start(0);
	}

	/** A Manager on a port of your own. */
	public static StubManager start(int port) {
		return start(ServerSocketFactory.getDefault(), port);
	}

	/** A Manager on a free port, on sockets of your own making. */
	public static StubManager start(ServerSocketFactory sockets) {
		return start(sockets, 0);
	}

	private static StubManager start(ServerSocketFactory sockets, int port) {
		try {
			StubManager manager = new StubManager(
					sockets.createServerSocket(port, 200, InetAddress.getLoopbackAddress()));
			manager.acceptor = daemon(manager::accept);
			return manager;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Thread daemon(Runnable work) {
		Thread thread = new Thread(work, "stub-manager");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket connection = this.server.accept();
				connection.setTcpNoDelay(true);
				this.opened.incrementAndGet();
				this.connections.add(connection);
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
			for (Received call = Received.read(in); call != null; call = Received.read(in)) {
				if (call.path().endsWith("?wsdl")) {
					this.wsdlReads.add(call);
					this.wsdl.to(call, connection);
				}
				else {
					Reaction reaction = this.next.poll();
					this.calls.add(call);
					((reaction != null) ? reaction : this.usual).to(call, connection);
				}
				if (connection.isClosed()) {
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

	/** Where this Manager is called. */
	public URI endpoint() {
		return URI.create("http://127.0.0.1:" + port() + "/manager/manager_webservices.php5");
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** The calls so far, in order. */
	public List<Received> calls() {
		return this.calls;
	}

	/** The latest call. */
	public Received lastCall() {
		return this.calls.get(this.calls.size() - 1);
	}

	/** How often the WSDL was read. */
	public int wsdlReads() {
		return this.wsdlReads.size();
	}

	/** How many connections were ever opened to it. */
	public int connectionsOpened() {
		return this.opened.get();
	}

	/** How it reacts from now on. */
	public StubManager always(Reaction reaction) {
		this.usual = reaction;
		return this;
	}

	/** How it reacts to the next call that nothing was told for yet. */
	public StubManager next(Reaction reaction) {
		this.next.add(reaction);
		return this;
	}

	/** Answers the next call with a text as the returned value. */
	public StubManager returns(String text) {
		return next(Reaction.answer(200, XML, returned("xsd:string", text)));
	}

	/** Answers the next call with a fault. */
	public StubManager faults(String code, String words) {
		String fault = "<SOAP-ENV:Fault><faultcode>" + code + "</faultcode><faultstring>" + words
				+ "</faultstring></SOAP-ENV:Fault>";
		return next(Reaction.answer(500, XML, envelope(fault)));
	}

	/** Answers the next call with a status and a body that is no SOAP. */
	public StubManager answers(int status, String headers, String body) {
		return next(Reaction.answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
	}

	/** Reads the next call and closes the connection. */
	public StubManager cutsAfterRequest() {
		return next((call, connection) -> connection.close());
	}

	/** Reads the next call and resets the connection. */
	public StubManager resetsAfterRequest() {
		return next((call, connection) -> {
			connection.setSoLinger(true, 0);
			connection.close();
		});
	}

	/** Reads the next call and says nothing, ever. */
	public StubManager staysSilent() {
		return next((call, connection) -> {
		});
	}

	/** Serves another WSDL from now on. */
	public StubManager wsdl(String text) {
		return wsdl(Reaction.answer(200, XML, text.getBytes(StandardCharsets.ISO_8859_1)));
	}

	/** Reacts in another way to reads of the WSDL from now on. */
	public StubManager wsdl(Reaction reaction) {
		this.wsdl = reaction;
		return this;
	}

	/** Closes all connections that are open now, as a server does with those at rest. */
	public StubManager closesConnections() {
		for (Socket connection : this.connections) {
			try {
				connection.close();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return this;
	}

	/** The envelope of an answer that returns a value. */
	public static byte[] returned(String type, String text) {
		String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
		return envelope("<ns1:StubResponse xmlns:ns1=\"urn:IntegracaoERP\"><return xsi:type=\"" + type + "\">" + escaped
				+ "</return></ns1:StubResponse>");
	}

	/** A SOAP envelope around a body. */
	public static byte[] envelope(String body) {
		return ("""
				<?xml version="1.0" encoding="UTF-8"?>
				<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body>%s\
				</SOAP-ENV:Body></SOAP-ENV:Envelope>
				""").formatted(body).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		try {
			this.server.close();
			// an accept that is under way may still take one connection
			this.acceptor.join();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		closesConnections();
	}

}
