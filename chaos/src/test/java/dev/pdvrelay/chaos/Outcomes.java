package dev.pdvrelay.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka says of how requests ended.
 *
 * @param settledTo for each partition, the offset below which the workers' group has
 * committed everything
 */
record Outcomes(List<Receipt> receipts, List<Failed> failures, Map<TopicPartition, Long> settledTo) {

	/**
	 * A record of {@code KafkaDeliveries}.
	 *
	 * @param at when it was written
	 */
	record Receipt(String id, Instant at) {

	}

	/**
	 * A record of {@code KafkaErrors}.
	 *
	 * @param headers its text headers by name
	 */
	record Failed(String id, String kind, Map<String, String> headers) {

	}

}
