package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives every future the same time to complete. As they grow old in the order they came,
 * one look at the oldest now and then is enough; a timer for each would cost more.
 */
final class Deadlines implements AutoCloseable {

	private static final long INTERVAL_MILLIS = 50;

	private final long nanos;

	private final Queue<Limited<?>> pending = new ConcurrentLinkedQueue<>();

	private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "deadlines");
		thread.setDaemon(true);
		return thread;
	});

	Deadlines(Duration timeout) {
		this.nanos = timeout.toNanos();
		this.looking.scheduleWithFixedDelay(this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** The same outcome, or {@link TimeoutException} if it does not come in time. */
	<T> CompletableFuture<T> limit(CompletableFuture<T> future) {
		CompletableFuture<T> limited = future.copy();
		this.pending.add(new Limited<>(limited, System.nanoTime() + this.nanos));
		return limited;
	}

	private void look() {
		long now = System.nanoTime();
		for (Limited<?> oldest = this.pending.peek(); oldest != null; oldest = this.pending.peek()) {
			if (!oldest.future.isDone()) {
				if (oldest.deadline - now > 0) {
					return;
				}
				oldest.future.completeExceptionally(new TimeoutException());
			}
			this.pending.poll();
		}
	}

	@Override
	public void close() {
		this.looking.shutdownNow();
	}

	private record Limited<T>(CompletableFuture<T> future, long deadline) {

	}

}
