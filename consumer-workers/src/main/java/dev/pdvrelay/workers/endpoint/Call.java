package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A request that wants to be delivered, and how its tries have gone so far. It ends once:
 * with a verdict, or without one if it is cancelled before the endpoint has it.
 */
public final class Call {

	private final Request request;

	private final Function function;

	private final Consumer<@Nullable Verdict> whenEnded;

	private State state = State.WAITING;

	private boolean unwanted;

	private int tries;

	private int triesThatCount;

	private Instant lastTry = Instant.MIN;

	/**
	 * A call to be made.
	 * @param whenEnded told once: the verdict, or null if the call was cancelled and
	 * surely not made
	 */
	public Call(Request request, Function function, Consumer<@Nullable Verdict> whenEnded) {
		this.request = request;
		this.function = function;
		this.whenEnded = whenEnded;
	}

	/**
	 * Asks the call not to be made any more. One that is under way goes on to its
	 * verdict.
	 */
	public void cancel() {
		synchronized (this) {
			this.unwanted = true;
			if (this.state != State.WAITING) {
				return;
			}
			this.state = State.ENDED;
		}
		this.whenEnded.accept(null);
	}

	/** What is to be delivered. */
	public Request request() {
		return this.request;
	}

	Function function() {
		return this.function;
	}

	/** What tells this call from others when breadth is counted. */
	Object key() {
		return (this.request.orderingKey() != null) ? this.request.orderingKey() : this.request.id();
	}

	synchronized boolean isWaiting() {
		return this.state == State.WAITING;
	}

	/** Begins a try, unless the call was cancelled. */
	synchronized boolean begin() {
		if (this.state != State.WAITING) {
			return false;
		}
		this.state = State.UNDER_WAY;
		return true;
	}

	/**
	 * Ends a try that got no answer, so that there can be another.
	 * @return whether there is to be another
	 */
	boolean putBack() {
		synchronized (this) {
			if (!this.unwanted) {
				this.state = State.WAITING;
				return true;
			}
			this.state = State.ENDED;
		}
		this.whenEnded.accept(null);
		return false;
	}

	void decided(Verdict verdict) {
		synchronized (this) {
			this.state = State.ENDED;
		}
		this.whenEnded.accept(verdict);
	}

	/**
	 * Notes a try without an answer. It counts against the request only if the endpoint
	 * answered somebody since the try before: otherwise the endpoint is to blame.
	 * @param lastAnswer when the endpoint last answered anybody, or null
	 * @return how many tries count so far
	 */
	int unanswered(Instant now, @Nullable Instant lastAnswer) {
		if (lastAnswer != null && lastAnswer.isAfter(this.lastTry)) {
			this.triesThatCount++;
		}
		this.tries++;
		this.lastTry = now;
		return this.triesThatCount;
	}

	/** How long this call waits before its next try, if the endpoint is not away. */
	Duration backoff(Duration first, Duration longest) {
		Duration wait = first.multipliedBy(1L << Math.min(Math.max(this.tries - 1, 0), 20));
		return (wait.compareTo(longest) < 0) ? wait : longest;
	}

	private enum State {

		WAITING, UNDER_WAY, ENDED

	}

}
