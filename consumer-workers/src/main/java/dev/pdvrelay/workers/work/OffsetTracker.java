package dev.pdvrelay.workers.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tracks which offsets of a partition are settled, in whatever order that happens, and
 * says up to where everything is. Offsets may have gaps. Not thread-safe.
 */
final class OffsetTracker {

	private final Deque<Entry> unsettled = new ArrayDeque<>();

	private final Map<Long, Entry> byOffset = new HashMap<>();

	private long committable;

	/**
	 * Starts at a position.
	 * @param position the offset that is read first
	 */
	OffsetTracker(long position) {
		this.committable = position;
	}

	/** Adds an offset that was read; offsets come in rising order. */
	void read(long offset) {
		Entry entry = new Entry(offset);
		this.unsettled.addLast(entry);
		this.byOffset.put(offset, entry);
	}

	/** Says that the outcome of an offset is durable. */
	void settled(long offset) {
		Entry entry = this.byOffset.remove(offset);
		if (entry == null) {
			throw new IllegalStateException("offset " + offset + " is not under way");
		}
		entry.settled = true;
		while (!this.unsettled.isEmpty() && this.unsettled.getFirst().settled) {
			this.committable = this.unsettled.removeFirst().offset + 1;
		}
	}

	/** The offset below which everything is settled: what may be committed. */
	long committable() {
		return this.committable;
	}

	/** How many offsets were read and are not settled. */
	int underWay() {
		return this.byOffset.size();
	}

	private static final class Entry {

		private final long offset;

		private boolean settled;

		Entry(long offset) {
			this.offset = offset;
		}

	}

}
