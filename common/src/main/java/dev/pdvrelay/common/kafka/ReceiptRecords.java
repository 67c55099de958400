package dev.pdvrelay.common.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.text.IsoTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receipt to a record of {@code KafkaDeliveries}, and back. The key is the request id.
 */
public final class ReceiptRecords {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** About what a receipt takes. */
	private static final int SIZE = 384;

	private ReceiptRecords() {
	}

	public static ProducerRecord<byte[], byte[]> toRecord(Receipt receipt) {
		String requestId = receipt.requestId().toString();
		return new ProducerRecord<>(Topics.DELIVERIES, requestId.getBytes(StandardCharsets.US_ASCII),
				json(requestId, receipt));
	}

	/** Written field by field: there is one for each request that was ever delivered. */
	private static byte[] json(String requestId, Receipt receipt) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(SIZE);
		RecordPosition position = receipt.position();
		try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
			json.writeStartObject()
				.writeStringProperty("requestId", requestId)
				.writeStringProperty("correlationId", receipt.correlationId())
				.writeStringProperty("function", receipt.function())
				.writeStringProperty("topic", position.topic())
				.writeNumberProperty("partition", position.partition())
				.writeNumberProperty("offset", position.offset())
				.writeStringProperty("deliveredAt", IsoTime.format(receipt.deliveredAt()))
				.writeNumberProperty("attempt", receipt.attempt());
			if (receipt.failureId() != null) {
				json.writeStringProperty("failureId", receipt.failureId());
			}
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads a record of {@code KafkaDeliveries}.
	 * @throws UnreadableRecord if it is no receipt
	 */
	public static Receipt read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
		if (record.value() == null) {
			throw new UnreadableRecord("the receipt has no value");
		}
		try {
			Json json = MAPPER.readValue(record.value(), Json.class);
			return new Receipt(RequestId.parse(json.requestId), json.correlationId, json.function,
					new RecordPosition(json.topic, json.partition, json.offset), IsoTime.parse(json.deliveredAt),
					json.attempt, json.failureId);
		}
		catch (RuntimeException ex) {
			throw new UnreadableRecord("the receipt cannot be read", ex);
		}
	}

	record Json(String requestId, String correlationId, String function, String topic, int partition, long offset,
			String deliveredAt, int attempt, @Nullable String failureId) {

	}

}
