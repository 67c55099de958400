package dev.pdvrelay.workers.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.delivery.Verdict;

/**
 * A Manager in the same process: answers as told and remembers what it was asked.
 */
public final class ScriptedDelivery implements Delivery {

	private final List<Request> received = new CopyOnWriteArrayList<>();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger mostInFlight = new AtomicInteger();

	private volatile java.util.function.Function<Request, Verdict> script = (request) -> Verdict.delivered("ok");

	/** Answers every request like this from now on. */
	public ScriptedDelivery answers(java.util.function.Function<Request, Verdict> script) {
		this.script = script;
		return this;
	}

	/** Is away from now on. */
	public void goesAway() {
		answers((request) -> Verdict.unavailable(null, "connection refused", null, null));
	}

	/** Accepts everything from now on. */
	public void accepts() {
		answers((request) -> Verdict.delivered("ok"));
	}

	/** Every request it was asked to take, in the order of asking. */
	public List<Request> received() {
		return this.received;
	}

	public int mostInFlight() {
		return this.mostInFlight.get();
	}

	@Override
	public Verdict deliver(Request request, Function function) {
		this.mostInFlight.accumulateAndGet(this.inFlight.incrementAndGet(), Math::max);
		try {
			this.received.add(request);
			return this.script.apply(request);
		}
		finally {
			this.inFlight.decrementAndGet();
		}
	}

}
