package dev.pdvrelay.store;

/**
 * How far a job is. The parts always add up to what was selected.
 *
 * @param resolved the Manager has confirmed them; or they are deleted, or restored
 * @param inFlight sent, outcome not yet known
 */
public record JobCounts(long selected, long resolved, long failedAgain, long skipped, long inFlight) {

	public JobCounts {
		if (resolved < 0 || failedAgain < 0 || skipped < 0 || inFlight < 0
				|| selected < resolved + failedAgain + skipped + inFlight) {
			throw new IllegalArgumentException("parts do not add up to " + selected);
		}
	}

	/** Selected, and not touched yet. */
	public long notStarted() {
		return this.selected - this.resolved - this.failedAgain - this.skipped - this.inFlight;
	}

	/** Those whose outcome is known. */
	public long settled() {
		return this.resolved + this.failedAgain;
	}

	/** Those that were touched, whether or not their outcome is known. */
	public long started() {
		return settled() + this.inFlight;
	}

	/** Which part of those with an outcome has failed again, from 0 to 1. */
	public double failureRatio() {
		return (settled() == 0) ? 0 : (double) this.failedAgain / settled();
	}

}
