package dev.pdvrelay.chaos;

import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka says of how requests ended.
 *
 * @param receipts for each receipt, the id of its request
 * @param settledTo for each partition, the offset below which the workers' group has
 * committed everything
 */
record Outcomes(List<String> receipts, List<Failed> failures, Map<TopicPartition, Long> settledTo) {

	/**
	 * A record of {@code KafkaErrors}.
	 *
	 * @param headers its text headers by name
	 */
	record Failed(String id, String kind, Map<String, String> headers) {

	}

}
