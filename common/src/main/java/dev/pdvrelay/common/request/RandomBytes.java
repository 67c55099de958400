package dev.pdvrelay.common.request;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Hands out secure random bytes that were fetched many at a time, as fetching them one by
 * one costs more than all the rest of making an id.
 */
final class RandomBytes {

	private static final int FETCHED = 8 * 1024;

	private final SecureRandom random = new SecureRandom();

	private final byte[] bytes = new byte[FETCHED];

	private int used = FETCHED;

	synchronized byte[] next(int count) {
		if (this.used + count > FETCHED) {
			this.random.nextBytes(this.bytes);
			this.used = 0;
		}
		this.used += count;
		return Arrays.copyOfRange(this.bytes, this.used - count, this.used);
	}

}
