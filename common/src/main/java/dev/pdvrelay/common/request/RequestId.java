package dev.pdvrelay.common.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a request, made once at the door and never changed. New ids are UUIDs of
 * version 7 (RFC 9562), so that they sort by time and tell it.
 */
public record RequestId(UUID value) {

	private static final RandomBytes RANDOM = new RandomBytes();

	/** A new id that carries the present time. */
	public static RequestId next() {
		return at(Instant.now());
	}

	static RequestId at(Instant time) {
		byte[] random = RANDOM.next(10);
		long high = (time.toEpochMilli() << 16) | 0x7000L | ((random[0] & 0x0FL) << 8) | (random[1] & 0xFFL);
		long low = 0;
		for (int i = 2; i < random.length; i++) {
			low = (low << 8) | (random[i] & 0xFFL);
		}
		return new RequestId(new UUID(high, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L));
	}

	/**
	 * The id of a record that carries none: the same record always gets the same id.
	 * @param timestamp the record's own, in milliseconds, so that a topic made anew does
	 * not repeat ids
	 */
	public static RequestId ofRecord(String topic, int partition, long offset, long timestamp) {
		String position = topic + '/' + partition + '/' + offset + '/' + timestamp;
		return new RequestId(UUID.nameUUIDFromBytes(position.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Reads an id from its usual text form.
	 * @throws IllegalArgumentException if the text is no UUID
	 */
	public static RequestId parse(String text) {
		UUID uuid = UUID.fromString(text);
		if (!uuid.toString().equalsIgnoreCase(text)) {
			throw new IllegalArgumentException("not a UUID: " + text);
		}
		return new RequestId(uuid);
	}

	/** When the id was made; empty for an id that does not tell. */
	public Optional<Instant> time() {
		return (this.value.version() == 7)
				? Optional.of(Instant.ofEpochMilli(this.value.getMostSignificantBits() >>> 16)) : Optional.empty();
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
