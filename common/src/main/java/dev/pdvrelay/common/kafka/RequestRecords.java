package dev.pdvrelay.common.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;

import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.request.Reprocessing;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.text.IsoTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request to a record of its function's topic, and back. A record of the old PHP
 * producer, which has no headers, is read as well.
 */
public final class RequestRecords {

	private static final String SPEC_VERSION = "1.0";

	private RequestRecords() {
	}

	/** The record of a request, for the topic of its function. */
	public static ProducerRecord<byte[], byte[]> toRecord(Request request) {
		OrderingKey orderingKey = request.orderingKey();
		byte[] key = (orderingKey != null) ? orderingKey.bytes() : null;
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(request.function(), key,
				request.content().bytes());
		Headers headers = record.headers();
		put(headers, RequestHeaders.SPEC_VERSION, SPEC_VERSION);
		put(headers, RequestHeaders.ID, request.id().toString());
		put(headers, RequestHeaders.TYPE, request.function());
		put(headers, RequestHeaders.SOURCE, request.source());
		put(headers, RequestHeaders.TIME, IsoTime.format(request.time()));
		put(headers, RequestHeaders.CONTENT_TYPE, request.content().type());
		put(headers, RequestHeaders.CORRELATION_ID, request.correlationId());
		if (orderingKey != null) {
			put(headers, RequestHeaders.PARTITION_KEY, orderingKey.value());
		}
		if (request.style() == ArgumentStyle.POSITIONAL) {
			put(headers, RequestHeaders.ARGUMENT_STYLE, request.style().headerValue());
		}
		put(headers, RequestHeaders.ENDPOINT, request.endpoint());
		put(headers, RequestHeaders.TRACE_PARENT, request.traceparent());
		if (request.attempt() > 1) {
			put(headers, RequestHeaders.ATTEMPT, Integer.toString(request.attempt()));
		}
		Reprocessing reprocessing = request.reprocessing();
		if (reprocessing != null) {
			put(headers, RequestHeaders.REPROCESSING, reprocessing.by().headerValue());
			put(headers, RequestHeaders.FAILURE_ID, reprocessing.failureId());
		}
		return record;
	}

	/**
	 * Reads a record of a function topic.
	 * @throws UnreadableRecord if it is neither a request of the relay nor one of the old
	 * PHP producer
	 */
	public static Request read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
		if (record.headers().lastHeader(RequestHeaders.ID) == null) {
			return OldProducerRecords.read(record);
		}
		return read(record.topic(), record.headers(), record.value());
	}

	static Request read(String topic, Headers recordHeaders, byte @Nullable [] value) throws UnreadableRecord {
		HeaderReader headers = new HeaderReader(recordHeaders);
		if (value == null) {
			throw new UnreadableRecord("the record has no value");
		}
		String version = headers.requiredText(RequestHeaders.SPEC_VERSION);
		if (!version.equals(SPEC_VERSION)) {
			throw new UnreadableRecord("CloudEvents " + version + " is not known, only " + SPEC_VERSION);
		}
		RequestId id = id(headers.requiredText(RequestHeaders.ID));
		String function = headers.requiredText(RequestHeaders.TYPE);
		if (!function.equals(topic)) {
			throw new UnreadableRecord("a request of " + function + " stands on the topic of " + topic);
		}
		return new Request(id, Objects.requireNonNullElse(headers.text(RequestHeaders.CORRELATION_ID), id.toString()),
				function, headers.requiredText(RequestHeaders.SOURCE), time(headers.requiredText(RequestHeaders.TIME)),
				new Content(contentType(headers.requiredText(RequestHeaders.CONTENT_TYPE)), value), style(headers),
				orderingKey(headers.text(RequestHeaders.PARTITION_KEY)), headers.text(RequestHeaders.TRACE_PARENT),
				headers.text(RequestHeaders.ENDPOINT), attempt(headers.text(RequestHeaders.ATTEMPT)),
				reprocessing(headers));
	}

	private static RequestId id(String text) throws UnreadableRecord {
		try {
			return RequestId.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableRecord("the request id \"" + text + "\" is not a UUID", ex);
		}
	}

	private static Instant time(String text) throws UnreadableRecord {
		try {
			return IsoTime.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new UnreadableRecord("the time \"" + text + "\" cannot be read", ex);
		}
	}

	private static String contentType(String text) throws UnreadableRecord {
		String type = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return switch (type) {
			case Content.JSON -> Content.JSON;
			case Content.XML, "application/xml" -> Content.XML;
			default -> throw new UnreadableRecord("content of type \"" + text + "\" cannot be delivered");
		};
	}

	private static ArgumentStyle style(HeaderReader headers) {
		return ArgumentStyle.POSITIONAL.headerValue().equals(headers.text(RequestHeaders.ARGUMENT_STYLE))
				? ArgumentStyle.POSITIONAL : ArgumentStyle.NAMED;
	}

	private static @Nullable OrderingKey orderingKey(@Nullable String text) throws UnreadableRecord {
		try {
			return (text != null) ? new OrderingKey(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableRecord(ex.getMessage() + ", not " + text.length(), ex);
		}
	}

	private static int attempt(@Nullable String text) throws UnreadableRecord {
		try {
			return (text != null) ? Integer.parseUnsignedInt(text) : 1;
		}
		catch (NumberFormatException ex) {
			throw new UnreadableRecord("the attempt \"" + text + "\" is not a number", ex);
		}
	}

	private static @Nullable Reprocessing reprocessing(HeaderReader headers) throws UnreadableRecord {
		String by = headers.text(RequestHeaders.REPROCESSING);
		if (by == null) {
			return null;
		}
		for (Reprocessing.By known : Reprocessing.By.values()) {
			if (known.headerValue().equals(by)) {
				return new Reprocessing(known, headers.requiredText(RequestHeaders.FAILURE_ID));
			}
		}
		throw new UnreadableRecord("reprocessing by \"" + by + "\" is not known");
	}

	static void put(Headers headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(name, value.getBytes(StandardCharsets.UTF_8));
		}
	}

}
