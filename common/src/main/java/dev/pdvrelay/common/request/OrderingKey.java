package dev.pdvrelay.common.request;

import java.nio.charset.StandardCharsets;

/**
 * What must stay in order: normally shop and PDV. Requests with the same key go to the
 * same partition and are delivered one after another.
 */
public record OrderingKey(String value) {

	/** The longest key accepted at the door, in characters. */
	public static final int MAX_LENGTH = 256;

	public OrderingKey {
		if (value.isEmpty() || value.length() > MAX_LENGTH) {
			throw new IllegalArgumentException("an ordering key has 1 to " + MAX_LENGTH + " characters");
		}
	}

	/** The key as it stands in a Kafka record. */
	public byte[] bytes() {
		return this.value.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
