package dev.pdvrelay.gateway.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait on disk while Kafka is away. What it has taken survives crashes and
 * is given to the {@link Drain} in the order it came. Many callers share one write to
 * disk.
 */
public final class Spool implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Spool.class);

	private static final int MAX_WAITING_BYTES = 64 * 1024 * 1024;

	private static final int MAX_TOGETHER = 1000;

	/** More ids than these are not kept in memory. */
	static final int MAX_IDS = 200_000;

	private final Journal journal;

	private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

	private final Semaphore room = new Semaphore(MAX_WAITING_BYTES);

	private final Map<String, AtomicInteger> topics = new ConcurrentHashMap<>();

	private final Set<String> ids = ConcurrentHashMap.newKeySet();

	private final Thread writer = new Thread(this::write, "spool-writer");

	private volatile boolean closed;

	private volatile long oldest;

	Spool(Journal journal) throws IOException {
		this.journal = journal;
		journal.forEach((entry) -> count(SpoolEntry.decoded(entry)));
		if (journal.depth() > 0) {
			log.info("The spool holds {} requests from before; they are published now", journal.depth());
		}
		this.writer.setDaemon(true);
		this.writer.start();
	}

	/** Whether requests for a topic wait here, so that new ones have to queue behind. */
	public boolean holds(String topic) {
		AtomicInteger count = this.topics.get(topic);
		return count != null && count.get() > 0;
	}

	/** Whether a request waits here. */
	public boolean holdsRequest(String id) {
		return this.ids.contains(id);
	}

	/** How many requests wait. */
	public long depth() {
		return this.journal.depth();
	}

	/** How long the first of them has been waiting. */
	public Duration age() {
		long since = this.oldest;
		return (depth() == 0 || since == 0) ? Duration.ZERO
				: Duration.ofMillis(Math.max(0, System.currentTimeMillis() - since));
	}

	/** Completes when an entry is on disk, or exceptionally with {@link SpoolFull}. */
	CompletableFuture<Void> add(SpoolEntry entry) {
		byte[] encoded = entry.encoded();
		CompletableFuture<Void> written = new CompletableFuture<>();
		if (this.closed || !this.room.tryAcquire(encoded.length)) {
			return CompletableFuture
				.failedFuture(new SpoolFull(this.closed ? "it is closed" : "too many come at once", null));
		}
		this.waiting.add(new Waiting(entry, encoded, written));
		return written.whenComplete((done, failure) -> this.room.release(encoded.length));
	}

	private void write() {
		while (!this.closed || !this.waiting.isEmpty()) {
			List<Waiting> together = new ArrayList<>();
			try {
				Waiting first = this.waiting.poll(100, TimeUnit.MILLISECONDS);
				if (first == null) {
					continue;
				}
				together.add(first);
				this.waiting.drainTo(together, MAX_TOGETHER);
				this.journal.append(together.stream().map(Waiting::encoded).toList());
				together.forEach((one) -> count(one.entry));
				together.forEach((one) -> one.written.complete(null));
			}
			catch (IOException | RuntimeException ex) {
				log.error("The spool cannot be written, callers get 503 requests={} cause=\"{}\"", together.size(),
						ex.toString());
				together.forEach((one) -> one.written.completeExceptionally(new SpoolFull(ex.toString(), ex)));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private void count(SpoolEntry entry) {
		this.topics.computeIfAbsent(entry.record().topic(), (topic) -> new AtomicInteger()).incrementAndGet();
		if (this.ids.size() < MAX_IDS) {
			this.ids.add(entry.id());
		}
		if (this.oldest == 0) {
			this.oldest = entry.spooledAt();
		}
	}

	/** Hands over all that waits. */
	void forEach(Consumer<SpoolEntry> use) {
		try {
			this.journal.forEach((entry) -> use.accept(SpoolEntry.decoded(entry)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The first requests, to be published. */
	List<SpoolEntry> first(int max, long maxBytes) throws IOException {
		List<SpoolEntry> entries = this.journal.first(max, maxBytes).stream().map(SpoolEntry::decoded).toList();
		this.oldest = entries.isEmpty() ? 0 : entries.get(0).spooledAt();
		return entries;
	}

	Progress progress() {
		return this.journal.progress();
	}

	void begin(int count) throws IOException {
		this.journal.begin(count, System.currentTimeMillis());
	}

	/** The first requests are published. */
	void remove(List<SpoolEntry> published) throws IOException {
		this.journal.remove(published.stream().map(SpoolEntry::encoded).toList());
		for (SpoolEntry entry : published) {
			this.ids.remove(entry.id());
			AtomicInteger count = this.topics.get(entry.record().topic());
			if (count != null) {
				count.decrementAndGet();
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		try {
			this.writer.join(TimeUnit.SECONDS.toMillis(10));
			this.journal.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Waiting(SpoolEntry entry, byte[] encoded, CompletableFuture<Void> written) {

	}

}
