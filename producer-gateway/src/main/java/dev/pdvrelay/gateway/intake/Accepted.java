package dev.pdvrelay.gateway.intake;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a native caller hears of a request that is durable.
 */
@JsonPropertyOrder({ "id", "correlationId", "function", "topic", "partition", "offset" })
record Accepted(String id, String correlationId, String function, String topic, int partition, long offset) {

	static Accepted of(Taken taken) {
		return new Accepted(taken.request().id().toString(), taken.request().correlationId(),
				taken.request().function(), taken.position().topic(), taken.position().partition(),
				taken.position().offset());
	}

}
