package dev.pdvrelay.gateway.duplicates;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule that decides between claims, applied to the log record by record, so that all
 * gateways come to the same result: the first claim of a key wins; a claim that takes
 * over wins if it carries the next number. Holds the newest keys only.
 */
final class KnownKeys {

	static final Duration LASTS = Duration.ofHours(24);

	private static final Logger log = LoggerFactory.getLogger(KnownKeys.class);

	private final int max;

	private final Map<String, Known> keys = new LinkedHashMap<>();

	private boolean overflowed;

	KnownKeys(int max) {
		this.max = max;
	}

	/**
	 * Takes the next record of the log.
	 * @param at when it was written, in milliseconds
	 * @return whether a claim has won; for other records false
	 */
	synchronized boolean apply(String key, KeyRecord record, long at) {
		Known known = this.keys.get(key);
		if (known != null && known.claimedAt() + LASTS.toMillis() < at) {
			this.keys.remove(key);
			known = null;
		}
		if (record.claim() == null) {
			if (known != null && known.requestId().equals(record.requestId()) && record.partition() != null
					&& record.offset() != null) {
				this.keys.put(key, known.published(record.partition(), record.offset()));
			}
			return false;
		}
		if (known == null) {
			makeRoom(at);
		}
		else if (known.isPublished() || record.number() != known.number() + 1
				|| !record.requestId().equals(known.requestId())) {
			return false;
		}
		this.keys.put(key, new Known(record.requestId(), String.valueOf(record.correlationId()),
				String.valueOf(record.fingerprint()), record.number(), at, -1, -1));
		return true;
	}

	/** What is known of a key, or null. */
	synchronized @Nullable Known get(String key, long now) {
		Known known = this.keys.get(key);
		return (known != null && known.claimedAt() + LASTS.toMillis() >= now) ? known : null;
	}

	synchronized int size() {
		return this.keys.size();
	}

	private void makeRoom(long now) {
		Iterator<Known> oldest = this.keys.values().iterator();
		while (oldest.hasNext()) {
			boolean expired = oldest.next().claimedAt() + LASTS.toMillis() < now;
			if (!expired && this.keys.size() < this.max) {
				return;
			}
			if (!expired && !this.overflowed) {
				this.overflowed = true;
				log.warn("More than {} idempotency keys within 24 hours; the oldest are forgotten early. "
						+ "Raise gateway.idempotency-keys", this.max);
			}
			oldest.remove();
		}
	}

	/**
	 * A key that was claimed.
	 *
	 * @param partition where the request stands, or -1 while that is not confirmed
	 */
	record Known(String requestId, String correlationId, String fingerprint, int number, long claimedAt, int partition,
			long offset) {

		boolean isPublished() {
			return this.partition >= 0;
		}

		Known published(int where, long at) {
			return new Known(this.requestId, this.correlationId, this.fingerprint, this.number, this.claimedAt, where,
					at);
		}

	}

}
