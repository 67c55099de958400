package dev.pdvrelay.common.status;

import java.nio.charset.StandardCharsets;

import dev.pdvrelay.common.kafka.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker's status to a record of {@code KafkaStatus}, and back. The key is the
 * instance.
 */
public final class StatusRecords {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private StatusRecords() {
	}

	public static ProducerRecord<byte[], byte[]> toRecord(WorkerStatus status) {
		return new ProducerRecord<>(Topics.STATUS, key(status.instance()), MAPPER.writeValueAsBytes(status));
	}

	/** Says that a worker process has ended. */
	public static ProducerRecord<byte[], byte[]> ended(String instance) {
		return new ProducerRecord<>(Topics.STATUS, key(instance), null);
	}

	static WorkerStatus read(byte[] value) {
		return MAPPER.readValue(value, WorkerStatus.class);
	}

	private static byte[] key(String instance) {
		return instance.getBytes(StandardCharsets.UTF_8);
	}

}
