package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls to one endpoint of the Manager: no more at once than it bears, none but a
 * probe while it is away. A call without an answer is handed back to be made again later;
 * it is given up only if the endpoint keeps answering others meanwhile.
 */
public final class EndpointLane {

	private static final Logger log = LoggerFactory.getLogger(EndpointLane.class);

	/** Calls that may wait here beside those under way, so that no thread runs dry. */
	private static final int AHEAD = 64;

	private final URI endpoint;

	private final Delivery delivery;

	private final LaneSettings settings;

	private final Executor executor;

	private final Clock clock;

	private final CallMetrics metrics;

	private final Outage outage;

	private final Pace pace;

	private final Queue<Call> waiting = new ArrayDeque<>();

	/** Places that were given away and not taken yet. */
	private int reserved;

	private int inFlight;

	private @Nullable Instant lastAnswer;

	private final AnswerTime answerTime = new AnswerTime();

	EndpointLane(URI endpoint, Delivery delivery, LaneSettings settings, Executor executor, Clock clock,
			CallMetrics metrics) {
		this.endpoint = endpoint;
		this.delivery = delivery;
		this.settings = settings;
		this.executor = executor;
		this.clock = clock;
		this.metrics = metrics;
		this.outage = new Outage(settings.outageAfterKeys(), settings.retryWait(), settings.retryWaitMax());
		this.pace = new Pace(settings.inFlightFloor(), settings.inFlight());
	}

	/**
	 * Asks for a place for one more call, to be taken by {@link #submit} or given back by
	 * {@link #release}. While the endpoint is away there is one, when it is time to ask
	 * whether it is back.
	 * @return whether there is one
	 */
	public synchronized boolean reserve() {
		int taken = this.reserved + this.waiting.size() + this.inFlight;
		boolean free = this.outage.isAway() ? this.outage.mayCall(taken, this.clock.instant())
				: taken < 2 * this.pace.limit() + AHEAD;
		if (free) {
			this.reserved++;
		}
		return free;
	}

	/** Gives back a place that is not needed any more. */
	public synchronized void release() {
		this.reserved--;
	}

	/** Whether the endpoint does not answer anybody. */
	public synchronized boolean isAway() {
		return this.outage.isAway();
	}

	/** Takes over a call for which a place was reserved. */
	public void submit(Call call) {
		call.submitted();
		synchronized (this) {
			this.reserved--;
			this.waiting.add(call);
		}
		startCalls();
	}

	/** What is known of the endpoint now. */
	public synchronized EndpointState state() {
		return new EndpointState(this.endpoint, this.outage.since(), this.inFlight, this.pace.limit(),
				this.answerTime.lately(this.clock.instant()));
	}

	private void startCalls() {
		for (Call call = next(); call != null; call = next()) {
			Call started = call;
			this.executor.execute(() -> work(started));
		}
		inVain().forEach((call) -> call.handBack(Duration.ZERO));
	}

	/** Makes a call and then others that wait: their turn needs no other thread. */
	private void work(Call first) {
		for (Call call = first; call != null; call = next()) {
			make(call);
		}
		startCalls();
	}

	private synchronized @Nullable Call next() {
		if (this.inFlight >= this.pace.limit() || !this.outage.mayCall(this.inFlight, this.clock.instant())) {
			return null;
		}
		Call call = this.waiting.poll();
		while (call != null && !call.begin()) {
			call = this.waiting.poll();
		}
		if (call != null) {
			this.inFlight++;
		}
		return call;
	}

	/** The calls that need not wait here because the endpoint is away. */
	private synchronized List<Call> inVain() {
		if (!this.outage.isAway() || this.waiting.isEmpty()) {
			return List.of();
		}
		List<Call> calls = List.copyOf(this.waiting);
		this.waiting.clear();
		return calls;
	}

	private void make(Call call) {
		long start = System.nanoTime();
		Verdict verdict;
		try {
			verdict = this.delivery.deliver(call.request(), call.function());
		}
		catch (RuntimeException | Error ex) {
			log.error("Delivering request {} broke; it is reported as uncertain", call.request().id(), ex);
			verdict = Verdict.uncertain(null, "The relay itself failed while delivering: " + ex, null);
		}
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		this.metrics.called(this.endpoint, call.function().name(), verdict.outcome(), took);
		Duration again = judged(call, verdict, took);
		if (again == null) {
			call.decided(verdict);
		}
		else {
			call.handBack(again);
		}
	}

	/** How long the call has to wait for its next try, or null if it is decided. */
	private synchronized @Nullable Duration judged(Call call, Verdict verdict, Duration took) {
		int underWay = this.inFlight--;
		return switch (verdict.outcome()) {
			case DELIVERED, REJECTED -> {
				answered();
				this.answerTime.add(took, this.clock.instant());
				this.pace.answered(call.function().name(), took, underWay);
				yield null;
			}
			case UNCERTAIN -> {
				unanswered(call, verdict);
				yield null;
			}
			case UNAVAILABLE -> {
				int tries = call.unanswered(this.clock.instant(), this.lastAnswer);
				unanswered(call, verdict);
				boolean ownProblem = !this.outage.isAway() && tries >= this.settings.unavailableAttempts();
				yield ownProblem ? null : wait(call);
			}
		};
	}

	private Duration wait(Call call) {
		return this.outage.isAway() ? Duration.ZERO
				: call.backoff(this.settings.retryWait(), this.settings.retryWaitMax());
	}

	private void answered() {
		this.lastAnswer = this.clock.instant();
		Instant since = this.outage.since();
		if (this.outage.answered()) {
			this.pace.restart();
			log.info("Manager answers again endpoint={} awaySince={}", this.endpoint, since);
		}
	}

	private void unanswered(Call call, Verdict verdict) {
		this.pace.overloaded();
		if (this.outage.unanswered(call.key(), this.clock.instant(), verdict.retryAfter())) {
			log.warn("Manager does not answer endpoint={} since={} cause=\"{}\"; requests wait and go on by themselves "
					+ "when it is back", this.endpoint, this.outage.since(), verdict.message());
		}
	}

}
