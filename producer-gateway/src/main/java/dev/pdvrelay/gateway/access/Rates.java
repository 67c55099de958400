package dev.pdvrelay.gateway.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each client do so many requests per second, with bursts of twice as many. Knows
 * the clients seen last only.
 */
final class Rates {

	private static final int MAX_CLIENTS = 10_000;

	private static final double NANOS = 1e9;

	private final int perSecond;

	private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > MAX_CLIENTS;
		}
	};

	/**
	 * A limit for each client.
	 * @param perSecond 0 for no limit
	 */
	Rates(int perSecond) {
		this.perSecond = perSecond;
	}

	boolean allow(String client, long nanoTime) {
		if (this.perSecond == 0) {
			return true;
		}
		synchronized (this.buckets) {
			return this.buckets.computeIfAbsent(client, (one) -> new Bucket(2.0 * this.perSecond, nanoTime))
				.take(this.perSecond, nanoTime);
		}
	}

	private static final class Bucket {

		private double tokens;

		private long at;

		Bucket(double tokens, long at) {
			this.tokens = tokens;
			this.at = at;
		}

		boolean take(int perSecond, long now) {
			this.tokens = Math.min(2.0 * perSecond, this.tokens + (now - this.at) / NANOS * perSecond);
			this.at = now;
			if (this.tokens < 1) {
				return false;
			}
			this.tokens--;
			return true;
		}

	}

}
