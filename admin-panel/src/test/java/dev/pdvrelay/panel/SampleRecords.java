package dev.pdvrelay.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.testing.TestKafka;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records on Kafka as an evening leaves them: requests, failures, receipts, and a group
 * that has read some of them.
 */
final class SampleRecords {

	private static final String FUNCTION = "GravaBinarioMovimento";

	private SampleRecords() {
	}

	/** Sends them to topics that are there. */
	static void make() {
		TestKafka.createTopic(Topics.ERRORS, 1);
		TestKafka.createTopic(Topics.DELIVERIES, 1);
		List<RecordedFailure> evening = VariedFailures.evening();
		List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
		List<ProducerRecord<byte[], byte[]>> receipts = new ArrayList<>();
		for (Request request : evening.stream().map(RecordedFailure::request).filter(Objects::nonNull).toList()) {
			requests.add(RequestRecords.toRecord(request));
			receipts.add(ReceiptRecords.toRecord(new Receipt(request.id(), request.correlationId(), request.function(),
					new RecordPosition(request.function(), 0, 1), Instant.now(), 1, null)));
		}
		requests.add(new ProducerRecord<>(FUNCTION, new byte[] { 0, 1 }, new byte[] { 0x1F, (byte) 0x8B, 8, 0, 7 }));
		TestKafka.send(requests);
		TestKafka.send(receipts.subList(0, 3));
		List<ConsumerRecord<byte[], byte[]>> written = TestKafka.records(FUNCTION);
		TestKafka.send(evening.stream()
			.limit(9)
			.map((failed) -> FailureRecords.toRecord(written.get(written.size() - 2), failed.failure(), "x.Refused"))
			.toList());
		TopicPartition partition = new TopicPartition(FUNCTION, 0);
		try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
				TestKafka.connection().consumer("workers-1", "pdv-relay-" + FUNCTION, Map.of()))) {
			reader.assign(List.of(partition));
			reader.commitSync(Map.of(partition, new OffsetAndMetadata(2)));
		}
	}

}
