package dev.pdvrelay.chaos;

import java.time.Duration;

/**
 * One attempt of a caller of the gateway, and what it was told.
 *
 * @param sale what the caller wanted to hand over; the same for all attempts at it
 * @param keyed whether it carried an {@code Idempotency-Key}
 * @param status the HTTP status, or {@link #NOTHING}
 * @param id the request id of the answer, or empty
 * @param retryAfter the header, or empty
 * @param spooled whether the answer said that it is in the spool
 * @param took how long the answer took
 */
record Told(Sale sale, boolean keyed, int status, String id, String retryAfter, boolean spooled, Duration took) {

	/** The status where no answer came. */
	static final int NOTHING = 0;

	boolean isYes() {
		return this.status / 100 == 2;
	}

	/**
	 * What a till has to hand over.
	 *
	 * @param key the ordering key
	 * @param number counts the sales of a key
	 */
	record Sale(String key, int number) {

	}

}
