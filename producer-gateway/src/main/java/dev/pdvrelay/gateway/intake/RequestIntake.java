package dev.pdvrelay.gateway.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.gateway.duplicates.KeyReused;
import dev.pdvrelay.gateway.duplicates.UnderWay;
import dev.pdvrelay.gateway.spool.Kept;
import dev.pdvrelay.gateway.spool.RequestKeeper;
import dev.pdvrelay.gateway.workers.RequiredWorkers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way of every request through the gateway, whatever its format: read it, make its
 * record, publish it, and answer once it is durable.
 */
@Component
final class RequestIntake {

	private final LargeBodies bodies;

	private final RequestKeeper keeper;

	private final RequiredWorkers workers;

	private final IntakeJournal journal;

	RequestIntake(LargeBodies bodies, RequestKeeper keeper, RequiredWorkers workers, IntakeJournal journal) {
		this.bodies = bodies;
		this.keeper = keeper;
		this.workers = workers;
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
		if (!this.workers.areThere(request.function())) {
			throw new Refused(Problem.NO_WORKER,
					"Nobody works on " + request.function() + " now (gateway.require-worker); send it again later.");
		}
		long start = System.nanoTime();
		return this.keeper.keep(request, arrival.idempotencyKey())
			.handle((kept, failure) -> outcome(request, kept, failure, System.nanoTime() - start));
	}

	private Taken outcome(Request request, @Nullable Kept kept, @Nullable Throwable failure, long nanos) {
		if (kept == null) {
			throw new CompletionException(refusal(request, failure, nanos));
		}
		if (!kept.requestId().equals(request.id().toString())) {
			this.journal.repeated(request, kept.requestId());
		}
		else if (kept.position() == null) {
			this.journal.spooled(request, nanos);
		}
		else {
			this.journal.published(request, nanos);
		}
		return new Taken(kept.requestId(), kept.correlationId(), request.function(), kept.position());
	}

	private RuntimeException refusal(Request request, @Nullable Throwable failure, long nanos) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof KeyReused) {
			return new Refused(Problem.KEY_REUSED, String.valueOf(cause.getMessage()));
		}
		NotTaken notTaken = (cause instanceof UnderWay)
				? new NotTaken(request, Problem.UNDER_WAY, String.valueOf(cause.getMessage()), cause)
				: new NotTaken(request, cause);
		this.journal.notPublished(notTaken, nanos);
		return notTaken;
	}

}
