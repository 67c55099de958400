package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to the Manager: pooled and kept alive. It follows no redirect, repeats
 * nothing, keeps no cookie, and ends every exchange at its deadline, however slowly bytes
 * may drip in.
 */
final class ManagerHttp implements AutoCloseable {

	private static final String SENT = "pdv-relay.sent";

	/**
	 * A connection that rested longer is tried before it is used, which takes about a
	 * millisecond; in a busy pool none rests that long.
	 */
	private static final TimeValue TRY_AFTER = TimeValue.ofMilliseconds(100);

	private static final TimeValue LONGEST_REST = TimeValue.ofSeconds(4);

	/**
	 * Each endpoint's lane limits its calls; the pool must never be what they wait for.
	 */
	private static final int UNLIMITED = Integer.MAX_VALUE;

	private final Timeout connectTimeout;

	private final CloseableHttpClient client;

	private final ScheduledThreadPoolExecutor deadlines;

	ManagerHttp(SoapSettings settings) {
		this.connectTimeout = Timeout.of(settings.connectTimeout());
		this.client = client(settings);
		this.deadlines = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "soap-deadlines");
			thread.setDaemon(true);
			return thread;
		});
		this.deadlines.setRemoveOnCancelPolicy(true);
	}

	private static CloseableHttpClient client(SoapSettings settings) {
		ConnectionConfig connections = ConnectionConfig.custom()
			.setConnectTimeout(Timeout.of(settings.connectTimeout()))
			.setValidateAfterInactivity(TRY_AFTER)
			.build();
		Http1Config limits = Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build();
		return HttpClientBuilder.create()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
				.setMaxConnPerRoute(UNLIMITED)
				.setMaxConnTotal(UNLIMITED)
				.setDefaultConnectionConfig(connections)
				.setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
				.setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
				.build())
			.addExecInterceptorLast("sent", (request, scope, chain) -> {
				scope.clientContext.setAttribute(SENT, Boolean.TRUE);
				return chain.proceed(request, scope);
			})
			.setKeepAliveStrategy(new CautiousKeepAlive(LONGEST_REST))
			.evictExpiredConnections()
			.evictIdleConnections(LONGEST_REST)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.setUserAgent("PDV-Relay")
			.build();
	}

	/**
	 * Sends a request and reads the whole answer.
	 * @param timeout how long all of it may take
	 * @param limit how many bytes the body may have
	 * @throws NoAnswer if not even the head of an answer came
	 */
	Answer exchange(HttpUriRequestBase request, URI url, Duration timeout, int limit) throws NoAnswer {
		request.setConfig(RequestConfig.custom()
			.setConnectionRequestTimeout(this.connectTimeout)
			.setResponseTimeout(Timeout.of(timeout))
			.setAuthenticationEnabled(false)
			.setProtocolUpgradeEnabled(false)
			.build());
		HttpClientContext context = HttpClientContext.create();
		AtomicBoolean late = new AtomicBoolean();
		Future<?> deadline = this.deadlines.schedule(() -> {
			late.set(true);
			request.cancel();
		}, timeout.toNanos(), TimeUnit.NANOSECONDS);
		try {
			HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
			Answer answer = answer(this.client.executeOpen(host, request, context), request, limit);
			return (late.get() && answer.broken() != null)
					? answer.brokenBecause("the answer was not complete within " + words(timeout)) : answer;
		}
		catch (IOException | IllegalStateException ex) {
			String reason = late.get() ? "it did not answer within " + words(timeout) : NoAnswer.reason(ex);
			throw new NoAnswer(reason, context.getAttribute(SENT) != null, ex);
		}
		finally {
			deadline.cancel(false);
		}
	}

	private static Answer answer(ClassicHttpResponse response, HttpUriRequestBase request, int limit) {
		Answer answer = Answer.read(response, limit);
		if (answer.broken() != null) {
			// closing alone would first read what is left of the body
			request.cancel();
		}
		Closer.closeQuietly(response);
		return answer;
	}

	private static String words(Duration timeout) {
		return (timeout.toMillisPart() == 0) ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
	}

	@Override
	public void close() {
		this.deadlines.shutdownNow();
		this.client.close(CloseMode.GRACEFUL);
	}

}
