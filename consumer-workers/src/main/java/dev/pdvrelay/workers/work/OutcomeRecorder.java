package dev.pdvrelay.workers.work;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
	 * Records what came of a request; completes, always normally, when that is durable.
	 */
	CompletableFuture<Void> record(ConsumerRecord<byte[], byte[]> record, Request request, Verdict verdict) {
		if (verdict.outcome() == Verdict.Outcome.DELIVERED) {
			log.debug("Delivered request={} function={} position={} attempt={}", request.id(), request.function(),
					position(record), request.attempt());
			return publish(ReceiptRecords.toRecord(receipt(record, request)));
		}
		log.warn(
				"Not delivered request={} function={} key={} position={} verdict={} code={} message=\"{}\"; it goes to "
						+ "KafkaErrors and the panel",
				request.id(), request.function(), request.orderingKey(), position(record), verdict.outcome(),
				verdict.code(), verdict.message());
		return publish(FailureRecords.toRecord(record, verdict.failure(), Verdict.class.getName()));
	}

	/** Records that a record could not be read, with its raw bytes. */
	CompletableFuture<Void> recordUnreadable(ConsumerRecord<byte[], byte[]> record, UnreadableRecord problem) {
		log.warn("Unreadable record position={} problem=\"{}\"; it goes to KafkaErrors and the panel", position(record),
				problem.getMessage());
		Failure failure = Failure.of(FailureKind.UNREADABLE, null, "The record cannot be read: " + problem.getMessage(),
				null);
		return publish(FailureRecords.toRecord(record, failure, UnreadableRecord.class.getName()));
	}

	private CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> record) {
		return this.publisher.publish(record).handle((position, failure) -> {
			if (failure == null) {
				return CompletableFuture.<Void>completedFuture(null);
			}
			log.error("An outcome was not confirmed by Kafka topic={} cause=\"{}\"; trying again", record.topic(),
					failure.getMessage());
			Executor later = CompletableFuture.delayedExecutor(RETRY_WAIT.toMillis(), TimeUnit.MILLISECONDS);
			return CompletableFuture.supplyAsync(() -> publish(record), later).thenCompose((again) -> again);
		}).thenCompose((done) -> done);
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
