package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.time.Instant;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A request that wants to be delivered, and how its tries have gone so far. Whenever it
 * is submitted to a lane it comes back once: with a verdict, or because it was surely not
 * made.
 */
public final class Call {

	private final Request request;

	private final Function function;

	private final Owner owner;

	private State state = State.AT_REST;

	private int tries;

	private int triesThatCount;

	private Instant lastTry = Instant.MIN;

	/**
	 * A call to be made.
	 * @param owner told how it goes on
	 */
	public Call(Request request, Function function, Owner owner) {
		this.request = request;
		this.function = function;
		this.owner = owner;
	}

	/**
	 * Takes the call back from its lane if it is not under way; one that is goes on to
	 * its end.
	 */
	public void cancel() {
		if (moved(State.WAITING, State.AT_REST)) {
			this.owner.notMade(Duration.ZERO);
		}
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

	void submitted() {
		moved(State.AT_REST, State.WAITING);
	}

	/** Begins a try, unless the call was cancelled. */
	boolean begin() {
		return moved(State.WAITING, State.UNDER_WAY);
	}

	/** Gives a call back that the endpoint surely has not done. */
	void handBack(Duration wait) {
		synchronized (this) {
			if (this.state == State.AT_REST) {
				return;
			}
			this.state = State.AT_REST;
		}
		this.owner.notMade(wait);
	}

	void decided(Verdict verdict) {
		moved(State.UNDER_WAY, State.AT_REST);
		this.owner.ended(verdict);
	}

	private synchronized boolean moved(State from, State to) {
		if (this.state != from) {
			return false;
		}
		this.state = to;
		return true;
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

		AT_REST, WAITING, UNDER_WAY

	}

	/** Who wants a call to be made. */
	public interface Owner {

		/** The call has come to its end. */
		void ended(Verdict verdict);

		/**
		 * The endpoint surely has not done it and does not have it any more; it may be
		 * submitted again.
		 * @param wait how long not to
		 */
		void notMade(Duration wait);

	}

}
