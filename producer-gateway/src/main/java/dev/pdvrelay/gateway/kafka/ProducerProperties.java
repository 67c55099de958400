package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.Map;

import dev.pdvrelay.common.kafka.RecordSize;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of the gateway's one producer, so that it gives a record up before the
 * caller's time is over.
 */
final class ProducerProperties {

	/** Short, because a request thread waits; in the normal case nothing blocks. */
	private static final Duration MAX_BLOCK = Duration.ofMillis(250);

	/** Topics seldom used are not forgotten, or the next request would have to wait. */
	private static final Duration METADATA_IDLE = Duration.ofDays(3650);

	private ProducerProperties() {
	}

	static Map<String, Object> within(Duration publishTimeout) {
		long delivery = publishTimeout.minus(MAX_BLOCK).toMillis() * 9 / 10;
		return Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis(),
				ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
				(int) (delivery / 2), ProducerConfig.LINGER_MS_CONFIG, 0,
				// What comes while a batch is on its way makes up the next one.
				ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
				ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES, ProducerConfig.BUFFER_MEMORY_CONFIG,
				RequestPublisher.MAX_UNCONFIRMED_BYTES + 2L * RecordSize.MAX_BYTES,
				ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE.toMillis());
	}

}
