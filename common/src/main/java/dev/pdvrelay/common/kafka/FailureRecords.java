package dev.pdvrelay.common.kafka;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A failure to a record of {@code KafkaErrors}, and back: the failed record's key, value
 * and headers, with Spring Kafka's dead-letter headers and our own beside them. Headers
 * of an earlier failure are replaced, so that they never grow from hop to hop.
 */
public final class FailureRecords {

	public static final String KIND = "failure-kind";

	public static final String CODE = "failure-code";

	public static final String MESSAGE = "failure-message";

	public static final String AT = "failure-at";

	public static final String DETAIL = "failure-detail";

	private static final String OWN_PREFIX = "failure-";

	private static final String DEAD_LETTER_PREFIX = "kafka_dlt-";

	private static final int MAX_MESSAGE_BYTES = 2 * 1024;

	private FailureRecords() {
	}

	/**
	 * The record that reports a failure.
	 * @param failed the record that could not be delivered, as it was read
	 * @param exceptionName the class of what went wrong, for tools that show Spring
	 * Kafka's headers
	 */
	public static ProducerRecord<byte[], byte[]> toRecord(ConsumerRecord<byte[], byte[]> failed, Failure failure,
			String exceptionName) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.ERRORS, failed.key(), failed.value());
		Headers headers = record.headers();
		for (Header header : failed.headers()) {
			if (!header.key().startsWith(OWN_PREFIX) && !header.key().startsWith(DEAD_LETTER_PREFIX)) {
				headers.add(header);
			}
		}
		RequestRecords.put(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, failed.topic());
		headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, bytes(failed.partition()));
		headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, bytes(failed.offset()));
		headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, bytes(failed.timestamp()));
		RequestRecords.put(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, failed.timestampType().toString());
		RequestRecords.put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, exceptionName);
		headers.add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, cut(failure.message(), MAX_MESSAGE_BYTES));
		RequestRecords.put(headers, KIND, failure.kind().name());
		RequestRecords.put(headers, CODE, failure.code());
		headers.add(MESSAGE, cut(failure.message(), MAX_MESSAGE_BYTES));
		RequestRecords.put(headers, AT, failure.at().toString());
		String detail = failure.detail();
		if (detail != null) {
			headers.add(DETAIL, cut(detail, Failure.MAX_DETAIL_BYTES));
		}
		return record;
	}

	/**
	 * Reads a record of {@code KafkaErrors}. A failed record that cannot be read as a
	 * request is no problem, it is kept raw.
	 * @throws UnreadableRecord if the record does not say what failed and where
	 */
	public static RecordedFailure read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
		HeaderReader headers = new HeaderReader(record.headers());
		RecordPosition original = new RecordPosition(headers.requiredText(KafkaHeaders.DLT_ORIGINAL_TOPIC),
				headers.requiredInt(KafkaHeaders.DLT_ORIGINAL_PARTITION),
				headers.requiredLong(KafkaHeaders.DLT_ORIGINAL_OFFSET));
		long timestamp = headers.requiredLong(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);
		Failure failure = new Failure(kind(headers.requiredText(KIND)), headers.text(CODE),
				headers.requiredText(MESSAGE), headers.text(DETAIL), at(headers.requiredText(AT)));
		RequestId derived = RequestId.ofRecord(original.topic(), original.partition(), original.offset(), timestamp);
		byte[] value = Objects.requireNonNullElseGet(record.value(), () -> new byte[0]);
		Request request = request(record, original, derived, Instant.ofEpochMilli(timestamp));
		return new RecordedFailure((request != null) ? request.id() : derived, original,
				Instant.ofEpochMilli(timestamp), failure, request, record.key(),
				(request != null) ? request.content() : Content.octets(value));
	}

	private static @Nullable Request request(ConsumerRecord<byte[], byte[]> record, RecordPosition original,
			RequestId derived, Instant writtenAt) {
		try {
			return (record.headers().lastHeader(RequestHeaders.ID) != null)
					? RequestRecords.read(original.topic(), record.headers(), record.value())
					: OldProducerRecords.read(derived, original.topic(), writtenAt, record.value());
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

	private static FailureKind kind(String text) throws UnreadableRecord {
		try {
			return FailureKind.valueOf(text);
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableRecord("the failure kind \"" + text + "\" is not known", ex);
		}
	}

	private static Instant at(String text) throws UnreadableRecord {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw new UnreadableRecord("the failure time \"" + text + "\" cannot be read", ex);
		}
	}

	private static byte[] bytes(int number) {
		return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
	}

	private static byte[] bytes(long number) {
		return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
	}

	/** UTF-8 of at most that many bytes, never ending inside a character. */
	private static byte[] cut(String text, int maxBytes) {
		ByteBuffer room = ByteBuffer.allocate(maxBytes);
		StandardCharsets.UTF_8.newEncoder()
			.onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
			.encode(CharBuffer.wrap(text), room, true);
		return Arrays.copyOf(room.array(), room.position());
	}

}
