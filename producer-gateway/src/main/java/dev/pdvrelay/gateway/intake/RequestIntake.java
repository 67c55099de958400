package dev.pdvrelay.gateway.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.kafka.RequestPublisher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way of every request through the gateway, whatever its format: read it, make its
 * record, publish it, and answer once it is durable.
 */
@Component
final class RequestIntake {

	private final LargeBodies bodies;

	private final RequestPublisher publisher;

	private final IntakeJournal journal;

	RequestIntake(LargeBodies bodies, RequestPublisher publisher, IntakeJournal journal) {
		this.bodies = bodies;
		this.publisher = publisher;
		this.journal = journal;
	}

	/**
	 * Takes a call.
	 * @return completes when the request is durable, or exceptionally with
	 * {@link NotTaken}
	 * @throws Refused if the call is no request that can be delivered
	 */
	CompletableFuture<Taken> take(Format format, HttpServletRequest call) {
		return take(this.bodies.read(format, call));
	}

	/** Takes a request that has been read. */
	CompletableFuture<Taken> take(Arrival arrival) {
		Request request = arrival.request();
		ProducerRecord<byte[], byte[]> record = RequestRecords.toRecord(request);
		long start = System.nanoTime();
		return this.publisher.publish(record)
			.handle((position, failure) -> outcome(request, position, failure, System.nanoTime() - start));
	}

	private Taken outcome(Request request, @Nullable RecordPosition position, @Nullable Throwable failure, long nanos) {
		if (position == null) {
			NotTaken notTaken = new NotTaken(request, failure);
			this.journal.notPublished(notTaken, nanos);
			throw new CompletionException(notTaken);
		}
		this.journal.published(request, nanos);
		return new Taken(request.id(), request.correlationId(), request.function(), position);
	}

}
