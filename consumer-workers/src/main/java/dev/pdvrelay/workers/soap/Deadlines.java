package dev.pdvrelay.workers.soap;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The moments at which exchanges have to be over. One that is not is ended by closing
 * what it waits on, however slowly bytes may drip in.
 */
final class Deadlines {

	private final Set<Deadline> running = ConcurrentHashMap.newKeySet();

	/** Begins an exchange that may take so long. */
	Deadline begin(Duration timeout) {
		Deadline deadline = new Deadline(System.nanoTime() + timeout.toNanos());
		this.running.add(deadline);
		return deadline;
	}

	/** Ends the exchanges that have taken too long; to be called every now and then. */
	void endLate() {
		for (Deadline deadline : this.running) {
			if (deadline.hasPassed()) {
				deadline.end();
			}
		}
	}

	/** The moment at which one exchange has to be over; closed when it is. */
	final class Deadline implements AutoCloseable {

		private final long at;

		private @Nullable Closeable guarded;

		private Deadline(long at) {
			this.at = at;
		}

		boolean hasPassed() {
			return System.nanoTime() - this.at >= 0;
		}

		/** How long until then. */
		Duration left() {
			return Duration.ofNanos(Math.max(0, this.at - System.nanoTime()));
		}

		/** Says what the exchange waits on; null when it waits no more. */
		synchronized void guards(@Nullable Closeable resource) {
			this.guarded = resource;
		}

		private synchronized void end() {
			if (this.guarded != null) {
				try {
					this.guarded.close();
				}
				catch (IOException ex) {
					// it is given up in any case
				}
			}
		}

		@Override
		public void close() {
			guards(null);
			Deadlines.this.running.remove(this);
		}

	}

}
