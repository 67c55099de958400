package dev.pdvrelay.workers.soap;

import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Lets a connection rest for less time than the Manager promises to keep it open, so that
 * a call does not meet its closing.
 */
final class CautiousKeepAlive implements ConnectionKeepAliveStrategy {

	/** To the pool a time of 0 would be one without end. */
	private static final long SHORTEST_MILLIS = 1;

	private static final long MARGIN_MILLIS = 500;

	private final TimeValue longest;

	CautiousKeepAlive(TimeValue longest) {
		this.longest = longest;
	}

	@Override
	public TimeValue getKeepAliveDuration(HttpResponse response, HttpContext context) {
		TimeValue promised = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
		long millis = promised.toMilliseconds();
		return (millis < 0) ? this.longest : TimeValue
			.ofMilliseconds(Math.min(this.longest.toMilliseconds(), Math.max(millis - MARGIN_MILLIS, SHORTEST_MILLIS)));
	}

}
