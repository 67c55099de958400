package dev.pdvrelay.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The results of a batch, in the order of its lines. Lets only so many lines be under way
 * at once.
 */
final class BatchResults {

	private static final int MAX_UNDER_WAY = 512;

	private static final int MAX_BYTES_UNDER_WAY = 8 * 1024 * 1024;

	private final Deque<Pending> pending = new ArrayDeque<>();

	private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

	private int bytes;

	private boolean broken;

	void add(CompletableFuture<Taken> taken, int length) {
		this.pending.add(new Pending(taken, length));
		this.bytes += length;
		while (this.pending.size() > MAX_UNDER_WAY || this.bytes > MAX_BYTES_UNDER_WAY
				|| (!this.pending.isEmpty() && this.pending.getFirst().taken.isDone())) {
			writeFirst();
		}
	}

	void add(Refused refused) {
		add(CompletableFuture.failedFuture(refused), 0);
	}

	/** Whether a line did not become durable. */
	boolean isBroken() {
		return this.broken;
	}

	/** All results, once they are known. */
	ByteArrayOutputStream await() {
		while (!this.pending.isEmpty()) {
			writeFirst();
		}
		return this.lines;
	}

	private void writeFirst() {
		Pending first = this.pending.removeFirst();
		this.bytes -= first.length;
		this.lines.writeBytes(result(first.taken));
		this.lines.write('\n');
	}

	private byte[] result(CompletableFuture<Taken> taken) {
		try {
			return Accepted.line(taken.join());
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof Refused refused) {
				this.broken |= refused.problem() == Problem.NOT_PUBLISHED;
				return Door.document(refused.problem(), refused.sentence());
			}
			this.broken = true;
			return (ex.getCause() instanceof NotTaken notTaken)
					? Door.document(notTaken.problem(), String.valueOf(notTaken.getMessage()))
					: Door.document(Problem.INTERNAL_ERROR, "The gateway failed; the line was not taken.");
		}
	}

	private record Pending(CompletableFuture<Taken> taken, int length) {

	}

}
