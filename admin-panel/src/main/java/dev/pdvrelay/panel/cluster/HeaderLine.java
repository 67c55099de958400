package dev.pdvrelay.panel.cluster;

import java.nio.ByteBuffer;

import dev.pdvrelay.panel.privacy.PersonalData;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * One header of a record, as people read it.
 */
record HeaderLine(String name, String value) {

	private static final int MAX_NAME = 200;

	private static final int MAX_VALUE = 4_000;

	static HeaderLine of(Header header) {
		String name = header.key();
		return new HeaderLine((name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) + "…" : name, value(header));
	}

	private static String value(Header header) {
		byte[] value = header.value();
		if (value == null) {
			return "";
		}
		boolean isNumber = header.key().equals(KafkaHeaders.DLT_ORIGINAL_PARTITION)
				|| header.key().equals(KafkaHeaders.DLT_ORIGINAL_OFFSET)
				|| header.key().equals(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);
		if (isNumber && value.length == Integer.BYTES) {
			return Integer.toString(ByteBuffer.wrap(value).getInt());
		}
		if (isNumber && value.length == Long.BYTES) {
			return Long.toString(ByteBuffer.wrap(value).getLong());
		}
		return PersonalData.masked(Readable.of(value, MAX_VALUE));
	}

}
