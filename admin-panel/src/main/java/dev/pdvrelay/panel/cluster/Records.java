package dev.pdvrelay.panel.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.panel.inspect.BadCriterion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the records of a topic for pages: a page of many, or one with all that is in it.
 */
@Component
final class Records {

	/** Records on a page. */
	static final int PAGE = 50;

	/** More partitions than these are not read at once. */
	static final int PARTITIONS = 64;

	private static final int MAX_KEY = 1_000;

	private static final int MAX_HEADERS = 100;

	private final KafkaConnection kafka;

	private final RecordLines lines;

	private final PanelSettings settings;

	Records(KafkaConnection kafka, RecordLines lines, PanelSettings settings) {
		this.kafka = kafka;
		this.lines = lines;
		this.settings = settings;
	}

	/**
	 * A page of records.
	 * @throws BadCriterion for what cannot be understood in the query
	 */
	RecordPage page(TopicLook topic, RecordQuery query) {
		RecordFilter filter = query.filter();
		List<Integer> partitions = partitions(topic, query.onePartition());
		try (TopicReader reader = TopicReader.open(this.kafka, topic.name(), partitions)) {
			RecordSearch search = new RecordSearch(reader, filter, this.lines::of, PAGE, new Effort());
			return query.read(reader, search, this.settings.timeZone());
		}
	}

	/** Those that somebody leads; nobody can read the others now. */
	private static List<Integer> partitions(TopicLook topic, @Nullable Integer one) {
		if (one != null && topic.partitions().stream().noneMatch((partition) -> partition.number() == one)) {
			throw new BadCriterion("partition", "There is no partition " + one + ".");
		}
		List<Integer> led = topic.partitions()
			.stream()
			.filter((partition) -> partition.leader() != null)
			.map(PartitionLook::number)
			.filter((number) -> one == null || one.equals(number))
			.sorted()
			.limit(PARTITIONS)
			.toList();
		if (led.isEmpty()) {
			throw new KafkaAway(KafkaAway.Why.UNREACHABLE, null);
		}
		return led;
	}

	/** What stands at a position. */
	RecordSheet sheet(RecordPosition position) {
		try (TopicReader reader = TopicReader.open(this.kafka, position.topic(), List.of(position.partition()))) {
			long begin = reader.begins().of(position.partition());
			long end = reader.ends().of(position.partition());
			ConsumerRecord<byte[], byte[]> record = read(reader, position);
			if (record != null) {
				return new RecordSheet(position, RecordSheet.State.THERE, begin, end, body(record));
			}
			return new RecordSheet(position,
					(position.offset() < begin) ? RecordSheet.State.EXPIRED
							: (position.offset() >= end) ? RecordSheet.State.NOT_YET : RecordSheet.State.GAP,
					begin, end, null);
		}
	}

	/** The value at a position as it stands on Kafka, or null if there is none. */
	byte @Nullable [] value(RecordPosition position) {
		try (TopicReader reader = TopicReader.open(this.kafka, position.topic(), List.of(position.partition()))) {
			ConsumerRecord<byte[], byte[]> record = read(reader, position);
			return (record != null) ? record.value() : null;
		}
	}

	private static @Nullable ConsumerRecord<byte[], byte[]> read(TopicReader reader, RecordPosition position) {
		Places at = Places.of(Map.of(position.partition(), position.offset()));
		if (position.offset() < reader.begins().of(position.partition())
				|| position.offset() >= reader.ends().of(position.partition())) {
			return null;
		}
		List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
		Effort effort = new Effort();
		Places reached = reader.read(at, Places.of(Map.of(position.partition(), position.offset() + 1)), found::add,
				effort::isOver);
		if (found.isEmpty() && reached.equals(at)) {
			throw new KafkaAway(KafkaAway.Why.SLOW, null);
		}
		return found.isEmpty() ? null : found.get(0);
	}

	private RecordSheet.Body body(ConsumerRecord<byte[], byte[]> record) {
		List<Header> headers = Arrays.asList(record.headers().toArray());
		RecordedFailure failure = failure(record);
		byte[] value = record.value();
		return new RecordSheet.Body(Instant.ofEpochMilli(record.timestamp()),
				record.timestampType() == TimestampType.LOG_APPEND_TIME,
				(record.key() != null) ? Readable.of(record.key(), MAX_KEY) : null, (value != null) ? value.length : 0,
				headers.stream().limit(MAX_HEADERS).map(HeaderLine::of).toList(), headers.size(),
				RecordContents.view(record, this.lines.isFunction(record.topic())),
				(failure != null) ? failure.requestId().toString() : this.lines.requestId(record),
				(failure != null) ? failure.original() : receipted(record));
	}

	private static @Nullable RecordedFailure failure(ConsumerRecord<byte[], byte[]> record) {
		try {
			return record.topic().equals(Topics.ERRORS) ? FailureRecords.read(record) : null;
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

	private static @Nullable RecordPosition receipted(ConsumerRecord<byte[], byte[]> record) {
		try {
			return record.topic().equals(Topics.DELIVERIES) ? ReceiptRecords.read(record).position() : null;
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

}
