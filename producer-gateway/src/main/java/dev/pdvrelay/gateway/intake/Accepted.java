package dev.pdvrelay.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pdvrelay.common.kafka.RecordPosition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a native caller hears of a request that is durable.
 *
 * @param status only in the results of a batch
 * @param stored {@code spool} while the request waits for Kafka, else null
 */
@JsonPropertyOrder({ "status", "id", "correlationId", "function", "topic", "partition", "offset", "stored" })
@JsonInclude(JsonInclude.Include.NON_NULL)
record Accepted(@Nullable Integer status, String id, String correlationId, String function, String topic,
		@Nullable Integer partition, @Nullable Long offset, @Nullable String stored) {

	static final int STATUS = 202;

	private static final ObjectWriter WRITER = JsonMapper.builder().build().writerFor(Accepted.class);

	/** As the body of an answer. */
	static byte[] json(Taken taken) {
		return WRITER.writeValueAsBytes(of(taken, null));
	}

	/** As a line among the results of a batch. */
	static byte[] line(Taken taken) {
		return WRITER.writeValueAsBytes(of(taken, STATUS));
	}

	private static Accepted of(Taken taken, @Nullable Integer status) {
		RecordPosition position = taken.position();
		return new Accepted(status, taken.id(), taken.correlationId(), taken.function(), taken.function(),
				(position != null) ? position.partition() : null, (position != null) ? position.offset() : null,
				(position != null) ? null : "spool");
	}

}
