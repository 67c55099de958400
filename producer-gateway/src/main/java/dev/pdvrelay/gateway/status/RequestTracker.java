package dev.pdvrelay.gateway.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.gateway.kafka.RequestFinder;
import dev.pdvrelay.gateway.kafka.TopicScan;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks a request up on Kafka: its id tells when it was made, so its record is near; a
 * receipt or a failure tells how it ended; else the workers' commit tells whether it
 * still waits. Reads a bounded amount per question.
 */
final class RequestTracker {

	private static final TopicScan.Limits LIMITS = new TopicScan.Limits(50_000, Duration.ofSeconds(2));

	/** How long after its making a request may get onto its topic, beside the spool. */
	private static final Duration LATEST = Duration.ofMinutes(2);

	private static final Duration SLACK = Duration.ofSeconds(2);

	private static final long COMMIT_TIMEOUT_SECONDS = 3;

	private final TopicScan scan;

	private final Admin admin;

	private final FunctionCatalog functions;

	RequestTracker(TopicScan scan, Admin admin, FunctionCatalog functions) {
		this.scan = scan;
		this.admin = admin;
		this.functions = functions;
	}

	/** Where a request is; waits for Kafka. */
	RequestState find(RequestId id) {
		Instant made = id.time().orElse(null);
		if (made == null || made.isAfter(Instant.now().plus(Duration.ofMinutes(5)))) {
			return RequestState.of(id.toString(), "unknown", "No gateway has made such an id.");
		}
		AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
		boolean whole = this.scan.read(this.scan.partitions(this.functions.all().stream().map(Function::name).toList()),
				made.minus(SLACK), made.plus(LATEST), LIMITS, (record) -> {
					boolean hit = id.toString().equals(RequestFinder.id(record));
					if (hit) {
						found.set(record);
					}
					return hit;
				});
		RequestState ended = ending(id, made);
		ConsumerRecord<byte[], byte[]> record = found.get();
		if (ended != null) {
			return ended;
		}
		if (record != null) {
			return waiting(id, record);
		}
		return RequestState.of(id.toString(), "unknown",
				whole ? "It does not stand on Kafka where requests of its time do; it was not taken, has been waiting "
						+ "in a spool, or is older than Kafka's records."
						: "Too much was written at its time to look through all of it.");
	}

	/** What the newest receipt or failure says, or null. */
	private @Nullable RequestState ending(RequestId id, Instant made) {
		List<RequestState> endings = new ArrayList<>();
		String text = id.toString();
		this.scan.read(this.scan.partitions(List.of(Topics.DELIVERIES, Topics.ERRORS)), made.minus(SLACK),
				Instant.now().plus(SLACK), LIMITS, (record) -> {
					RequestState state = record.topic().equals(Topics.DELIVERIES) ? delivered(text, record)
							: failed(text, record);
					if (state != null) {
						endings.add(state);
					}
					return state != null && state.isFinal();
				});
		return endings.isEmpty() ? null : endings.get(endings.size() - 1);
	}

	private static @Nullable RequestState delivered(String id, ConsumerRecord<byte[], byte[]> record) {
		if (record.key() == null || !id.equals(new String(record.key(), java.nio.charset.StandardCharsets.US_ASCII))) {
			return null;
		}
		try {
			Receipt receipt = ReceiptRecords.read(record);
			return new RequestState(id, "delivered", receipt.function(), receipt.position().topic(),
					receipt.position().partition(), receipt.position().offset(), null, receipt.deliveredAt().toString(),
					receipt.attempt(), null, null, null, null);
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

	private static @Nullable RequestState failed(String id, ConsumerRecord<byte[], byte[]> record) {
		if (!id.equals(RequestFinder.id(record))) {
			return null;
		}
		try {
			var recorded = FailureRecords.read(record);
			var failure = recorded.failure();
			return new RequestState(id, "failed", recorded.original().topic(), recorded.original().topic(),
					recorded.original().partition(), recorded.original().offset(), null, failure.at().toString(),
					(recorded.request() != null) ? recorded.request().attempt() : null, failure.kind().name(),
					failure.code(), failure.message(),
					"If it is sent again meanwhile, only the panel shows that before it ends.");
		}
		catch (UnreadableRecord ex) {
			return null;
		}
	}

	private RequestState waiting(RequestId id, ConsumerRecord<byte[], byte[]> record) {
		Long committed = committed(record.topic(), record.partition());
		boolean settled = committed != null && committed > record.offset();
		Long before = (committed == null || settled) ? null : record.offset() - committed;
		String note = settled ? "It is delivered or failed; the gateway found neither receipt nor failure in what it "
				+ "may read for one question." : null;
		if (committed == null) {
			note = "No worker has committed on its partition yet, so nobody knows how many wait before it.";
		}
		return new RequestState(id.toString(), settled ? "settled" : "waiting", record.topic(), record.topic(),
				record.partition(), record.offset(), before, null, null, null, null, null, note);
	}

	private @Nullable Long committed(String topic, int partition) {
		String group = Groups.workers(topic);
		try {
			Map<TopicPartition, OffsetAndMetadata> offsets = this.admin.listConsumerGroupOffsets(group)
				.partitionsToOffsetAndMetadata()
				.get(COMMIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
			OffsetAndMetadata offset = Objects.requireNonNullElse(offsets, Map.<TopicPartition, OffsetAndMetadata>of())
				.get(new TopicPartition(topic, partition));
			return (offset != null) ? offset.offset() : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

}
