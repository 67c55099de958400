package dev.pdvrelay.workers.work;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tracks what has become of the offsets of a partition, in whatever order that happens,
 * and says up to where everything is settled. Offsets may have gaps. Not thread-safe.
 */
final class OffsetTracker {

	private final Deque<Entry> unsettled = new ArrayDeque<>();

	private final Map<Long, Entry> underWay = new HashMap<>();

	/** What a worker before knew; holds for offsets that were not read yet. */
	private final Ledger past;

	private long nextToRead;

	private long committable;

	private long changes;

	/**
	 * Starts where a ledger ends.
	 * @param past of the worker that had the partition before
	 */
	OffsetTracker(Ledger past) {
		this.past = past;
		this.committable = past.committed();
		this.nextToRead = past.committed();
	}

	/**
	 * Adds an offset that was read; offsets come in rising order.
	 * @param writtenAt when its record was written, in milliseconds
	 */
	void read(long offset, long writtenAt) {
		Entry entry = new Entry(offset, writtenAt);
		entry.begun = this.past.isDoubtful(offset);
		this.nextToRead = offset + 1;
		this.unsettled.addLast(entry);
		this.underWay.put(offset, entry);
	}

	/** Says that the call of an offset is about to be begun. */
	void begun(long offset) {
		entry(offset).begun = true;
		this.changes++;
	}

	/** Takes back that a call was begun: it surely was not made. */
	void notBegun(long offset) {
		entry(offset).begun = false;
		this.changes++;
	}

	/** Says that the outcome of an offset is durable. */
	void settled(long offset) {
		entry(offset).settled = true;
		this.underWay.remove(offset);
		this.changes++;
		while (!this.unsettled.isEmpty() && this.unsettled.getFirst().settled) {
			this.committable = this.unsettled.removeFirst().offset + 1;
		}
	}

	private Entry entry(long offset) {
		Entry entry = this.underWay.get(offset);
		if (entry == null) {
			throw new IllegalStateException("offset " + offset + " is not under way");
		}
		return entry;
	}

	/** The offset below which everything is settled: what may be committed. */
	long committable() {
		return this.committable;
	}

	/** What is to be remembered with the next commit. */
	Ledger ledger(Instant now) {
		BitSet begun = new BitSet();
		BitSet settled = new BitSet();
		for (Entry entry : this.unsettled) {
			int index = (int) (entry.offset - this.committable);
			mark(begun, index, entry.begun);
			mark(settled, index, entry.settled);
		}
		for (long offset = this.nextToRead; offset < this.past.end(); offset++) {
			int index = (int) (offset - this.committable);
			mark(begun, index, this.past.isDoubtful(offset));
			mark(settled, index, this.past.isSettled(offset));
		}
		return new Ledger(this.committable, now, begun, settled);
	}

	private static void mark(BitSet bits, int index, boolean value) {
		if (value) {
			bits.set(index);
		}
	}

	/** Grows with everything that the next ledger would tell. */
	long changes() {
		return this.changes;
	}

	/** When the oldest unsettled record was written, or null if there is none. */
	@Nullable Instant oldest() {
		Entry oldest = this.unsettled.peekFirst();
		return (oldest != null) ? Instant.ofEpochMilli(oldest.writtenAt) : null;
	}

	/** How many offsets were read and are not settled. */
	int underWay() {
		return this.underWay.size();
	}

	/** How far the read offsets reach above the committable one. */
	long span() {
		return this.unsettled.isEmpty() ? 0 : this.unsettled.getLast().offset + 1 - this.committable;
	}

	private static final class Entry {

		private final long offset;

		private final long writtenAt;

		private boolean begun;

		private boolean settled;

		Entry(long offset, long writtenAt) {
			this.offset = offset;
			this.writtenAt = writtenAt;
		}

	}

}
