package dev.pdvrelay.gateway.duplicates;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pdvrelay.common.kafka.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the log of idempotency keys: a claim, or where the claimed request stands.
 *
 * @param claim who claims, known to that gateway only; null says that the request is
 * published
 * @param number 1 for the first claim of a request, one more for each that takes it over
 * @param fingerprint of what the request says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRecord(@Nullable String claim, int number, String requestId, @Nullable String correlationId,
		@Nullable String fingerprint, @Nullable Integer partition, @Nullable Long offset) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	static KeyRecord published(String requestId, int partition, long offset) {
		return new KeyRecord(null, 0, requestId, null, null, partition, offset);
	}

	static KeyRecord read(byte[] value) {
		return MAPPER.readValue(value, KeyRecord.class);
	}

	ProducerRecord<byte[], byte[]> toRecord(String key) {
		return new ProducerRecord<>(Topics.IDEMPOTENCY, key.getBytes(StandardCharsets.US_ASCII),
				MAPPER.writeValueAsBytes(this));
	}

}
