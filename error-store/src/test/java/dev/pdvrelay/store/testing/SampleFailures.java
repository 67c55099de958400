package dev.pdvrelay.store.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.receipt.Receipt;
import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.common.testing.SampleRequests;
import org.jspecify.annotations.Nullable;

/**
 * Failures as they come from Kafka every day; each stands at a position of its own.
 */
public final class SampleFailures {

	private static final AtomicLong OFFSETS = new AtomicLong();

	private SampleFailures() {
	}

	/** The Manager has refused an update. */
	public static RecordedFailure rejected() {
		return of(SampleRequests.update(), FailureKind.REJECTED);
	}

	/** A failure of this kind for a request of your own. */
	public static RecordedFailure of(Request request, FailureKind kind) {
		return of(request, new Failure(kind, "55", "Venda recusada: filial desconhecida", "<retorno/>", Instant.now()));
	}

	/** A failure of a request, both of your own, at the next position. */
	public static RecordedFailure of(Request request, Failure failure) {
		byte @Nullable [] key = (request.orderingKey() != null) ? request.orderingKey().bytes() : null;
		return new RecordedFailure(request.id(), nextPosition(request.function()), request.time(), failure, request,
				key, request.content());
	}

	/** A record that nobody could read as a request. */
	public static RecordedFailure unreadable(byte[] value) {
		RecordPosition position = nextPosition(SampleRequests.FUNCTION);
		return new RecordedFailure(
				RequestId.ofRecord(position.topic(), position.partition(), position.offset(), position.offset()),
				position, Instant.now(),
				new Failure(FailureKind.UNREADABLE, null, "The record cannot be read", null, Instant.now()), null,
				"key".getBytes(StandardCharsets.UTF_8), Content.octets(value));
	}

	/** The receipt of a request. */
	public static Receipt receipt(Request request) {
		return new Receipt(request.id(), request.correlationId(), request.function(), nextPosition(request.function()),
				Instant.now(), request.attempt(),
				(request.reprocessing() != null) ? request.reprocessing().failureId() : null);
	}

	private static RecordPosition nextPosition(String topic) {
		return new RecordPosition(topic, 0, OFFSETS.getAndIncrement());
	}

}
