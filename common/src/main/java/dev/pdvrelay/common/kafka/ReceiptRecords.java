package dev.pdvrelay.common.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receipt to a record of {@code KafkaDeliveries}, and back. The key is the request id.
 */
public final class ReceiptRecords {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private ReceiptRecords() {
	}

	public static ProducerRecord<byte[], byte[]> toRecord(Receipt receipt) {
		RecordPosition position = receipt.position();
		Json json = new Json(receipt.requestId().toString(), receipt.correlationId(), receipt.function(),
				position.topic(), position.partition(), position.offset(), receipt.deliveredAt().toString(),
				receipt.attempt(), receipt.failureId());
		return new ProducerRecord<>(Topics.DELIVERIES,
				receipt.requestId().toString().getBytes(StandardCharsets.US_ASCII), MAPPER.writeValueAsBytes(json));
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
					new RecordPosition(json.topic, json.partition, json.offset), Instant.parse(json.deliveredAt),
					json.attempt, json.failureId);
		}
		catch (RuntimeException ex) {
			throw new UnreadableRecord("the receipt cannot be read", ex);
		}
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Json(String requestId, String correlationId, String function, String topic, int partition, long offset,
			String deliveredAt, int attempt, @Nullable String failureId) {

	}

}
