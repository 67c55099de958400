package dev.pdvrelay.gateway.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.gateway.kafka.RequestFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what waits in the spool, in order. Where a request may already stand on its
 * topic, because a confirmation was missed or the gateway was killed, that is looked up
 * first.
 */
final class Drain implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Drain.class);

	private static final int TOGETHER = 500;

	private static final long TOGETHER_BYTES = 8L * 1024 * 1024;

	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final long IDLE_MILLIS = 100;

	private static final long RETRY_MILLIS = 1000;

	private final Spool spool;

	private final SpoolPublisher publisher;

	private final RequestFinder finder;

	private final Duration publishTimeout;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final Thread thread = new Thread(this::run, "spool-drain");

	/** Whether the last try failed, so that it has to be found out what it did. */
	private boolean again = true;

	private boolean troubled;

	Drain(Spool spool, SpoolPublisher publisher, RequestFinder finder, Duration publishTimeout) {
		this.spool = spool;
		this.publisher = publisher;
		this.finder = finder;
		this.publishTimeout = publishTimeout;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		while (!isStopped(this.again && this.troubled ? RETRY_MILLIS : IDLE_MILLIS)) {
			try {
				while (this.stopped.getCount() > 0 && drainSome()) {
					this.troubled = false;
				}
			}
			catch (IOException | RuntimeException ex) {
				if (!this.troubled) {
					log.warn("The spool cannot be emptied yet and is tried again depth={} cause=\"{}\"",
							this.spool.depth(), ex.toString());
				}
				this.troubled = true;
			}
		}
	}

	/** Publishes the first entries; returns whether there may be more. */
	private boolean drainSome() throws IOException {
		List<SpoolEntry> entries = this.spool.first(TOGETHER, TOGETHER_BYTES);
		if (entries.isEmpty()) {
			return false;
		}
		awaitGivenUp(entries);
		Set<String> there = alreadyThere(entries);
		if (!this.again || this.spool.progress().begun() == 0) {
			this.spool.begin(entries.size());
		}
		this.again = true;
		this.publisher.publish(entries.stream().filter((entry) -> !there.contains(entry.id())).toList());
		this.spool.remove(entries);
		this.again = false;
		log.info("Published from the spool requests={} alreadyThere={} left={}", entries.size(), there.size(),
				this.spool.depth());
		return true;
	}

	/** What the gateway's own producer may still be sending is not sent beside it. */
	private void awaitGivenUp(List<SpoolEntry> entries) {
		for (SpoolEntry entry : entries) {
			long until = entry.spooledAt() + this.publishTimeout.toMillis() - System.currentTimeMillis();
			if (entry.doubtful() && until > 0 && isStopped(Math.min(until, this.publishTimeout.toMillis()))) {
				throw new CompletionException(new InterruptedException("the gateway stops"));
			}
		}
	}

	private Set<String> alreadyThere(List<SpoolEntry> entries) {
		Progress progress = this.spool.progress();
		int begun = this.again ? progress.begun() : 0;
		Set<String> doubtful = new HashSet<>();
		Set<String> topics = new HashSet<>();
		long since = (begun > 0) ? progress.since() : Long.MAX_VALUE;
		for (int i = 0; i < entries.size(); i++) {
			SpoolEntry entry = entries.get(i);
			if (entry.idempotencyKey() == null && (entry.doubtful() || i < begun)) {
				doubtful.add(entry.id());
				topics.add(entry.record().topic());
				since = entry.doubtful() ? Math.min(since, madeAt(entry)) : since;
			}
		}
		return doubtful.isEmpty() ? Set.of()
				: this.finder
					.find(topics, doubtful, Instant.ofEpochMilli(since).minus(SLACK),
							Instant.now().plus(Duration.ofDays(1)))
					.keySet();
	}

	private static long madeAt(SpoolEntry entry) {
		return RequestId.parse(entry.id()).time().map(Instant::toEpochMilli).orElse(entry.spooledAt());
	}

	private boolean isStopped(long waitMillis) {
		try {
			return this.stopped.await(waitMillis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/** Leaves the rest for the next start. */
	@Override
	public void close() {
		this.stopped.countDown();
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(2));
			this.publisher.close();
			this.thread.join(TimeUnit.SECONDS.toMillis(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
