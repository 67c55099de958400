package dev.pdvrelay.gateway.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which requests stand on their topics, by their ids, where a confirmation was
 * missed.
 */
public final class RequestFinder {

	/** So much is written in minutes of full load. */
	private static final TopicScan.Limits PATIENT = new TopicScan.Limits(5_000_000, Duration.ofMinutes(5));

	private final TopicScan scan;

	public RequestFinder(TopicScan scan) {
		this.scan = scan;
	}

	/**
	 * Looks for requests on some topics.
	 * @return where those stand that are there
	 * @throws IllegalStateException if nobody can tell, because there is too much to read
	 */
	public Map<String, RecordPosition> find(Collection<String> topics, Set<String> ids, Instant from, Instant to) {
		Map<String, RecordPosition> found = new HashMap<>();
		boolean whole = this.scan.read(this.scan.partitions(topics), from, to, PATIENT, (record) -> {
			String id = id(record);
			if (id != null && ids.contains(id)) {
				found.putIfAbsent(id, new RecordPosition(record.topic(), record.partition(), record.offset()));
			}
			return found.size() == ids.size();
		});
		if (!whole) {
			throw new IllegalStateException(
					"too much was written since " + from + " to look for " + ids.size() + " requests");
		}
		return found;
	}

	/** The request id of a record, or null. */
	public static @Nullable String id(ConsumerRecord<byte[], byte[]> record) {
		Header id = record.headers().lastHeader(RequestHeaders.ID);
		return (id != null) ? new String(id.value(), StandardCharsets.US_ASCII) : null;
	}

}
