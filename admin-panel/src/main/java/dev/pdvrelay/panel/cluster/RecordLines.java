package dev.pdvrelay.panel.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.RequestHeaders;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.panel.privacy.PersonalData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in a line what a record is about. What requests carry is not told here, only on
 * the page of the record.
 */
@Component
final class RecordLines {

	private static final int MAX_KEY = 80;

	private static final int MAX_NOTE = 140;

	private final FunctionCatalog functions;

	RecordLines(FunctionCatalog functions) {
		this.functions = functions;
	}

	RecordLine of(ConsumerRecord<byte[], byte[]> record) {
		byte[] value = record.value();
		return new RecordLine(record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()),
				(record.key() != null) ? Readable.line(record.key(), MAX_KEY) : null, requestId(record),
				failure(record), note(record), (value != null) ? value.length : -1);
	}

	/** The request that a record belongs to, or null if it belongs to none. */
	@Nullable String requestId(ConsumerRecord<byte[], byte[]> record) {
		String id = header(record, RequestHeaders.ID);
		if (id != null) {
			return id;
		}
		if (record.topic().equals(Topics.DELIVERIES) && record.key() != null) {
			return Readable.line(record.key(), MAX_KEY);
		}
		return isFunction(record.topic())
				? RequestId.ofRecord(record.topic(), record.partition(), record.offset(), record.timestamp()).toString()
				: null;
	}

	boolean isFunction(String topic) {
		return this.functions.find(topic).isPresent();
	}

	private static @Nullable FailureKind failure(ConsumerRecord<byte[], byte[]> record) {
		String kind = header(record, FailureRecords.KIND);
		return Arrays.stream(FailureKind.values())
			.filter((known) -> known.name().equals(kind))
			.findFirst()
			.orElse(null);
	}

	private String note(ConsumerRecord<byte[], byte[]> record) {
		String failure = header(record, FailureRecords.MESSAGE);
		if (failure != null) {
			return PersonalData.masked(failure);
		}
		boolean carriesRequest = isFunction(record.topic()) || record.topic().equals(Topics.ERRORS)
				|| record.headers().lastHeader(RequestHeaders.ID) != null;
		byte[] value = record.value();
		return (carriesRequest || value == null) ? "" : PersonalData.masked(Readable.line(value, MAX_NOTE));
	}

	private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null && header.value() != null) ? Readable
			.line(new String(header.value(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), MAX_NOTE) : null;
	}

}
