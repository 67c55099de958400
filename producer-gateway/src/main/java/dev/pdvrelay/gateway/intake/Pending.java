package dev.pdvrelay.gateway.intake;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A call whose answer is not known yet, and how it is written once it is, by the thread
 * that answers and not by the one that learns of it.
 */
record Pending(CompletableFuture<Taken> taken, Function<Taken, Answer> answer) {

	private static final Taken NOBODY = new Taken("", "", "", null);

	/** An answer that is known already. */
	static Pending of(Answer answer) {
		return new Pending(CompletableFuture.completedFuture(NOBODY), (taken) -> answer);
	}

}
