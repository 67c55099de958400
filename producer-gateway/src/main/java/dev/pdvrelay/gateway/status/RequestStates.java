package dev.pdvrelay.gateway.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.gateway.kafka.TopicScan;
import dev.pdvrelay.gateway.spool.Spool;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Answers questions about requests, a few at a time, and remembers what it found: what is
 * delivered for good, the rest for a moment.
 */
@Component
final class RequestStates implements AutoCloseable {

	private static final int AT_ONCE = 2;

	private static final int MAX_WAITING = 16;

	private static final int MAX_REMEMBERED = 10_000;

	private static final long MOMENT_NANOS = Duration.ofSeconds(2).toNanos();

	private final RequestTracker tracker;

	private final @Nullable Spool spool;

	private final ThreadPoolExecutor asking = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(MAX_WAITING), (task) -> {
				Thread thread = new Thread(task, "request-states");
				thread.setDaemon(true);
				return thread;
			});

	private final Map<RequestId, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<RequestId, Remembered> eldest) {
			return size() > MAX_REMEMBERED;
		}
	};

	RequestStates(TopicScan scan, Admin admin, FunctionCatalog functions, ObjectProvider<Spool> spool) {
		this.tracker = new RequestTracker(scan, admin, functions);
		this.spool = spool.getIfAvailable();
	}

	/**
	 * Where a request is.
	 * @throws RejectedExecutionException if too many ask at once
	 */
	CompletableFuture<RequestState> find(RequestId id) {
		if (this.spool != null && this.spool.holdsRequest(id.toString())) {
			return CompletableFuture.completedFuture(
					RequestState.of(id.toString(), "spooled", "It is safe on the gateway's disk until Kafka is back."));
		}
		synchronized (this.remembered) {
			Remembered known = this.remembered.get(id);
			if (known != null && known.isGood()) {
				return known.state;
			}
			CompletableFuture<RequestState> state = CompletableFuture.supplyAsync(() -> this.tracker.find(id),
					this.asking);
			this.remembered.put(id, new Remembered(state, System.nanoTime()));
			return state;
		}
	}

	@Override
	public void close() {
		this.asking.shutdownNow();
	}

	private record Remembered(CompletableFuture<RequestState> state, long at) {

		boolean isGood() {
			if (!this.state.isDone()) {
				return true;
			}
			return !this.state.isCompletedExceptionally()
					&& (System.nanoTime() - this.at < MOMENT_NANOS || this.state.join().isFinal());
		}

	}

}
