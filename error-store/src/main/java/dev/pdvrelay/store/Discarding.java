package dev.pdvrelay.store;

import org.jspecify.annotations.Nullable;

/**
 * Puts failed requests into the recycle bin and takes them out again.
 */
public class Discarding {

	/** Moves a failed request to the recycle bin, from where it can be restored. */
	public ActOutcome delete(long id, @Nullable Long version, Actor actor, @Nullable String reason) {
		throw new UnsupportedOperationException();
	}

	/** Takes it out of the recycle bin; it is FAILED again. */
	public ActOutcome restore(long id, Actor actor, @Nullable String reason) {
		throw new UnsupportedOperationException();
	}

}
