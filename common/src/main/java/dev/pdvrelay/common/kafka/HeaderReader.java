package dev.pdvrelay.common.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads record headers as texts and numbers; a header that is there but is not what it
 * should be makes the record unreadable.
 */
final class HeaderReader {

	/** By name; of a header that stands there twice the last one. */
	private final Map<String, byte @Nullable []> headers = new HashMap<>();

	HeaderReader(Headers headers) {
		for (Header header : headers) {
			this.headers.put(header.key(), header.value());
		}
	}

	@Nullable String text(String name) {
		byte[] value = bytes(name);
		return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
	}

	String requiredText(String name) throws UnreadableRecord {
		String text = text(name);
		if (text == null || text.isEmpty()) {
			throw new UnreadableRecord("the header " + name + " is missing");
		}
		return text;
	}

	int requiredInt(String name) throws UnreadableRecord {
		return number(name, Integer.BYTES).getInt();
	}

	long requiredLong(String name) throws UnreadableRecord {
		return number(name, Long.BYTES).getLong();
	}

	private ByteBuffer number(String name, int size) throws UnreadableRecord {
		byte[] value = bytes(name);
		if (value == null || value.length != size) {
			throw new UnreadableRecord("the header " + name + " is not a number of " + size + " bytes");
		}
		return ByteBuffer.wrap(value);
	}

	private byte @Nullable [] bytes(String name) {
		return this.headers.get(name);
	}

}
