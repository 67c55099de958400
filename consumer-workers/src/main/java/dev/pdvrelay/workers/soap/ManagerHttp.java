package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLContext;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;

/**
 * HTTP to the Manager over connections that are kept alive. It follows no redirect,
 * repeats nothing, keeps no cookie, and ends every exchange at its deadline.
 */
final class ManagerHttp implements AutoCloseable {

	private static final long LOOK_AROUND_MILLIS = 50;

	private static final HttpProcessor PROCESSOR = HttpProcessorBuilder.create()
		.addAll(new RequestTargetHost(), new RequestContent(), new RequestConnControl(),
				new RequestUserAgent("PDV-Relay"))
		.build();

	private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

	private static final KeepAlive KEEP_ALIVE = new KeepAlive();

	private final Connections connections;

	private final Deadlines deadlines = new Deadlines();

	private final ScheduledExecutorService watch;

	ManagerHttp(SoapSettings settings, LongSupplier nanoTime) {
		this.connections = new Connections(settings.connectTimeout(), systemTls(), this.deadlines, nanoTime);
		this.watch = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "manager-http");
			thread.setDaemon(true);
			return thread;
		});
		this.watch.scheduleWithFixedDelay(this::lookAround, LOOK_AROUND_MILLIS, LOOK_AROUND_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/** Trusts whom the JVM trusts; {@code javax.net.ssl.trustStore} says otherwise. */
	private static SSLContext systemTls() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("TLS cannot be set up: " + ex.getMessage(), ex);
		}
	}

	private void lookAround() {
		this.deadlines.endLate();
		this.connections.closeRested();
	}

	/**
	 * Sends a request and reads the whole answer.
	 * @param timeout how long all of it may take
	 * @param limit how many bytes the body may have
	 * @throws NoAnswer if not even the head of an answer came
	 */
	Answer exchange(ClassicHttpRequest request, URI url, Duration timeout, int limit) throws NoAnswer {
		boolean sent = false;
		Link link = null;
		Deadlines.Deadline deadline = this.deadlines.begin(timeout);
		try (deadline) {
			link = link(url, deadline.left());
			deadline.guards(link);
			HttpCoreContext context = HttpCoreContext.create();
			EXECUTOR.preProcess(request, PROCESSOR, context);
			sent = true;
			ClassicHttpResponse response = EXECUTOR.execute(request, link.http(), context);
			Answer answer = Answer.read(response, limit);
			deadline.guards(null);
			if (answer.broken() == null && EXECUTOR.keepAlive(request, response, link.http(), context)) {
				this.connections.rest(url, link, KEEP_ALIVE.timeOfRest(response));
				link = null;
			}
			return (answer.broken() != null && deadline.hasPassed())
					? answer.brokenBecause("the answer was not complete within " + words(timeout)) : answer;
		}
		catch (IOException | HttpException | RuntimeException ex) {
			String reason = deadline.hasPassed() ? "it did not answer within " + words(timeout) : NoAnswer.reason(ex);
			throw new NoAnswer(reason, sent, ex);
		}
		finally {
			if (link != null) {
				link.close();
			}
		}
	}

	private Link link(URI url, Duration timeout) throws IOException {
		Link link = this.connections.atRest(url);
		return (link != null) ? link : this.connections.open(url, timeout);
	}

	private static String words(Duration timeout) {
		return (timeout.toMillisPart() == 0) ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
	}

	@Override
	public void close() {
		this.watch.shutdownNow();
		this.connections.close();
	}

}
