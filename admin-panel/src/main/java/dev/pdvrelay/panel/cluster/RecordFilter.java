package dev.pdvrelay.panel.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

import dev.pdvrelay.common.kafka.RequestHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a topic are meant; null means any.
 *
 * @param requestId the id of a request, in header, key or value
 * @param till the end of an ordering key, such as 0214/07 or 7; leading zeros do not
 * count
 * @param text found in key, headers or the first {@value #SEARCHED} bytes of the value,
 * upper or lower case
 */
record RecordFilter(@Nullable String requestId, @Nullable String till, @Nullable String text) {

	private static final int SEARCHED = 1024 * 1024;

	boolean isEmpty() {
		return this.requestId == null && this.till == null && this.text == null;
	}

	boolean matches(ConsumerRecord<byte[], byte[]> record) {
		return (this.till == null || hasTill(record, this.till))
				&& (this.requestId == null || hasRequestId(record, this.requestId))
				&& (this.text == null || hasText(record, this.text));
	}

	private static boolean hasRequestId(ConsumerRecord<byte[], byte[]> record, String requestId) {
		Header header = record.headers().lastHeader(RequestHeaders.ID);
		if (header != null) {
			return requestId.equalsIgnoreCase(text(header.value()));
		}
		return requestId.equalsIgnoreCase(text(record.key())) || hasText(record, requestId);
	}

	private static boolean hasTill(ConsumerRecord<byte[], byte[]> record, String till) {
		Header header = record.headers().lastHeader(RequestHeaders.PARTITION_KEY);
		String[] key = parts(text((header != null) ? header.value() : record.key()));
		String[] asked = parts(till);
		if (asked.length > key.length) {
			return false;
		}
		return Arrays.equals(Arrays.copyOfRange(key, key.length - asked.length, key.length), asked);
	}

	private static String[] parts(String key) {
		return Arrays.stream(key.split("/", -1))
			.map((part) -> part.strip().replaceFirst("^0+(?=.)", ""))
			.toArray(String[]::new);
	}

	private static boolean hasText(ConsumerRecord<byte[], byte[]> record, String text) {
		if (contains(record.key(), text) || contains(record.value(), text)) {
			return true;
		}
		for (Header header : record.headers()) {
			if (contains(header.value(), text)) {
				return true;
			}
		}
		return false;
	}

	/** In either of the encodings that tills and Managers write. */
	private static boolean contains(byte @Nullable [] bytes, String text) {
		if (bytes == null) {
			return false;
		}
		int length = Math.min(bytes.length, SEARCHED);
		String wanted = text.toLowerCase(Locale.ROOT);
		if (new String(bytes, 0, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(wanted)) {
			return true;
		}
		return !wanted.chars().allMatch((c) -> c < 0x80)
				&& new String(bytes, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).contains(wanted);
	}

	private static String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
	}

}
