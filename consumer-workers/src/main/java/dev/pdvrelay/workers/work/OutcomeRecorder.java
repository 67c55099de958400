package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.Reprocessing;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the outcome of a request durable: a receipt on {@code KafkaDeliveries} or a
 * failure on {@code KafkaErrors}. Does not give up while Kafka does not confirm.
 */
final class OutcomeRecorder {

	private static final Logger log = LoggerFactory.getLogger(OutcomeRecorder.class);

	private static final Duration RETRY_WAIT = Duration.ofSeconds(2);

	private final ConfirmedPublisher publisher;

	OutcomeRecorder(ConfirmedPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Records what came of a request.
	 * @param whenDurable run once, when that is durable
	 */
	void record(ConsumerRecord<byte[], byte[]> record, Request request, Verdict verdict, Runnable whenDurable) {
		if (verdict.outcome() == Verdict.Outcome.DELIVERED) {
			log.debug("Delivered request={} function={} position={} attempt={}", request.id(), request.function(),
					position(record), request.attempt());
			publish(ReceiptRecords.toRecord(receipt(record, request)), whenDurable);
			return;
		}
		log.warn(
				"Not delivered request={} function={} key={} position={} verdict={} code={} message=\"{}\"; it goes to "
						+ "KafkaErrors and the panel",
				request.id(), request.function(), request.orderingKey(), position(record), verdict.outcome(),
				verdict.code(), verdict.message());
		publish(FailureRecords.toRecord(record, verdict.failure(), Verdict.class.getName()), whenDurable);
	}

	/**
	 * Records that a record could not be read, with its raw bytes.
	 * @param whenDurable run once, when that is durable
	 */
	void recordUnreadable(ConsumerRecord<byte[], byte[]> record, UnreadableRecord problem, Runnable whenDurable) {
		log.warn("Unreadable record position={} problem=\"{}\"; it goes to KafkaErrors and the panel", position(record),
				problem.getMessage());
		Failure failure = Failure.of(FailureKind.UNREADABLE, null, "The record cannot be read: " + problem.getMessage(),
				null);
		publish(FailureRecords.toRecord(record, failure, UnreadableRecord.class.getName()), whenDurable);
	}

	private void publish(ProducerRecord<byte[], byte[]> record, Runnable whenDurable) {
		this.publisher.publish(record).whenComplete((position, failure) -> {
			if (failure == null) {
				whenDurable.run();
				return;
			}
			log.error("An outcome was not confirmed by Kafka topic={} cause=\"{}\"; trying again", record.topic(),
					failure.getMessage());
			CompletableFuture.delayedExecutor(RETRY_WAIT.toMillis(), TimeUnit.MILLISECONDS)
				.execute(() -> publish(record, whenDurable));
		});
	}

	private static Receipt receipt(ConsumerRecord<byte[], byte[]> record, Request request) {
		return new Receipt(request.id(), request.correlationId(), request.function(), position(record), Instant.now(),
				request.attempt(), failureId(request.reprocessing()));
	}

	private static @Nullable String failureId(@Nullable Reprocessing reprocessing) {
		return (reprocessing != null) ? reprocessing.failureId() : null;
	}

	private static RecordPosition position(ConsumerRecord<byte[], byte[]> record) {
		return new RecordPosition(record.topic(), record.partition(), record.offset());
	}

}
