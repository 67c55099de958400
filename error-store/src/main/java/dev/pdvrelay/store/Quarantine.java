package dev.pdvrelay.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.StringJoiner;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps records of {@code KafkaErrors} and {@code KafkaDeliveries} that cannot be
 * understood or stored, raw and with the reason, so that they stop nobody and are not
 * lost.
 */
public final class Quarantine {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	Quarantine(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps a record; the same one twice is kept once.
	 * @param problem what is wrong with it
	 */
	public void add(ConsumerRecord<byte[], byte[]> record, String problem) {
		this.jdbc.update("""
				insert into unreadable_failure (topic, partition, record_offset, headers, record_key, record_value,
					problem, at)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				on conflict (topic, partition, record_offset) do nothing""", record.topic(), record.partition(),
				record.offset(), headers(record), record.key(), record.value(), StorableText.of(problem),
				Timestamps.of(this.clock.instant()));
	}

	/** How many records are kept. */
	public long count() {
		return Objects.requireNonNull(this.jdbc.queryForObject("select count(*) from unreadable_failure", Long.class));
	}

	private static String headers(ConsumerRecord<byte[], byte[]> record) {
		StringJoiner lines = new StringJoiner("\n");
		for (Header header : record.headers()) {
			byte[] value = Objects.requireNonNullElseGet(header.value(), () -> new byte[0]);
			lines.add(header.key() + ": " + new String(value, StandardCharsets.UTF_8));
		}
		return StorableText.of(lines.toString());
	}

}
