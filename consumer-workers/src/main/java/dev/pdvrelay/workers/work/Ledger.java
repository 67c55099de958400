package dev.pdvrelay.workers.work;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.Set;

/**
 * What a worker knew of its partition when it last committed, written into the commit
 * itself: above the committed offset, which calls were begun and which outcomes were
 * durable. After a crash it tells what may have reached the Manager and what surely has
 * not.
 *
 * @param committed the offset below which everything is settled
 * @param at when the ledger was written
 * @param begun offsets whose call was begun, counted from {@code committed}
 * @param settled offsets whose outcome was durable, counted from {@code committed}
 */
record Ledger(long committed, Instant at, BitSet begun, BitSet settled) {

	/** The most offsets above the committed one that fit into a commit. */
	static final int MAX_SPAN = 10_000;

	private static final String VERSION = "1";

	private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

	/** A partition of which nothing is known but where to go on. */
	static Ledger empty(long committed) {
		return new Ledger(committed, Instant.EPOCH, new BitSet(), new BitSet());
	}

	/**
	 * Reads the metadata of a commit.
	 * @param metadata as it was committed; one that is none of ours says nothing
	 */
	static Ledger read(long committed, String metadata) {
		String[] parts = metadata.split(";", -1);
		if (parts.length != 4 || !parts[0].equals(VERSION)) {
			return empty(committed);
		}
		try {
			return new Ledger(committed, Instant.ofEpochMilli(Long.parseLong(parts[1])), bits(parts[2]),
					bits(parts[3]));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return empty(committed);
		}
	}

	/** The ledger as metadata of a commit; at most 4096 bytes, as Kafka allows. */
	String metadata() {
		return VERSION + ';' + this.at.toEpochMilli() + ';' + text(this.begun) + ';' + text(this.settled);
	}

	/** The offset from which on the ledger says nothing. */
	long end() {
		return this.committed + Math.max(this.begun.length(), this.settled.length());
	}

	boolean isSettled(long offset) {
		return has(this.settled, offset);
	}

	/** Whether a call was begun whose outcome was not durable yet. */
	boolean isDoubtful(long offset) {
		return has(this.begun, offset) && !has(this.settled, offset);
	}

	/** The same ledger with more outcomes known to be durable. */
	Ledger withSettled(Set<Long> offsets) {
		BitSet all = (BitSet) this.settled.clone();
		offsets.stream()
			.filter((offset) -> offset >= this.committed && offset < this.committed + MAX_SPAN)
			.forEach((offset) -> all.set((int) (offset - this.committed)));
		return new Ledger(this.committed, this.at, this.begun, all);
	}

	/** Whether any call was begun whose outcome was not durable yet. */
	boolean hasDoubts() {
		BitSet doubtful = (BitSet) this.begun.clone();
		doubtful.andNot(this.settled);
		return !doubtful.isEmpty();
	}

	private boolean has(BitSet bits, long offset) {
		long index = offset - this.committed;
		return index >= 0 && index < MAX_SPAN && bits.get((int) index);
	}

	private static String text(BitSet bits) {
		return ENCODER.encodeToString(bits.toByteArray());
	}

	private static BitSet bits(String text) {
		return BitSet.valueOf(Base64.getDecoder().decode(text));
	}

}
