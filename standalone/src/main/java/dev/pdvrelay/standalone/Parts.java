package dev.pdvrelay.standalone;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the parts at the same time as far as they do not need each other, and stops them
 * one after the other; also those that are only just starting.
 */
final class Parts {

	private static final Logger log = LoggerFactory.getLogger(Parts.class);

	private static final int PATIENCE_SECONDS = 8;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "standalone");
		thread.setDaemon(true);
		return thread;
	});

	private final Map<Part, CompletableFuture<? extends AutoCloseable>> parts = new ConcurrentHashMap<>();

	private volatile boolean stopping;

	/**
	 * Starts a part as soon as others have started.
	 * @param after the parts it needs
	 */
	<T extends AutoCloseable> CompletableFuture<T> start(Part part, Callable<T> start, CompletableFuture<?>... after) {
		CompletableFuture<T> started = CompletableFuture.allOf(after)
			.thenApplyAsync((none) -> open(part, start), this.threads);
		this.parts.put(part, started);
		return started;
	}

	private <T> T open(Part part, Callable<T> start) {
		if (this.stopping) {
			throw new CompletionException(new IllegalStateException("stopping"));
		}
		long begin = System.nanoTime();
		try {
			T opened = start.call();
			log.debug("{} started in {} ms", part, (System.nanoTime() - begin) / 1_000_000);
			return opened;
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	/**
	 * Waits until all have started.
	 * @throws CompletionException with the failure of the first that could not
	 */
	void await() {
		CompletableFuture<Void> firstFailure = new CompletableFuture<>();
		this.parts.values().forEach((part) -> part.whenComplete((started, failure) -> {
			if (failure != null) {
				firstFailure.completeExceptionally(failure);
			}
		}));
		CompletableFuture<Void> all = CompletableFuture.allOf(this.parts.values().toArray(CompletableFuture<?>[]::new));
		CompletableFuture.anyOf(all, firstFailure).join();
	}

	boolean isStopping() {
		return this.stopping;
	}

	void stop() {
		this.stopping = true;
		for (Part part : Part.values()) {
			CompletableFuture<? extends AutoCloseable> started = this.parts.get(part);
			if (started != null) {
				stop(part, started);
			}
		}
	}

	private void stop(Part part, CompletableFuture<? extends AutoCloseable> started) {
		long begin = System.nanoTime();
		try {
			AutoCloseable open = started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			CompletableFuture.runAsync(() -> close(part, open), this.threads).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			log.debug("{} stopped in {} ms", part, (System.nanoTime() - begin) / 1_000_000);
		}
		catch (ExecutionException ex) {
			log.debug("{} had not started", part, ex);
		}
		catch (TimeoutException ex) {
			log.warn("{} did not stop within {} s; the others are stopped all the same", part, PATIENCE_SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void close(Part part, AutoCloseable open) {
		try {
			open.close();
		}
		catch (Exception ex) {
			log.warn("{} did not stop cleanly", part, ex);
		}
	}

}
