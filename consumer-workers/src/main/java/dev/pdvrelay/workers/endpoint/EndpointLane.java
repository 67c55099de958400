package dev.pdvrelay.workers.endpoint;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.delivery.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls to one endpoint of the Manager: no more at once than it bears, none but a
 * probe while it is away. A call without an answer comes back by itself; it is given up
 * only if the endpoint keeps answering others meanwhile.
 */
public final class EndpointLane {

	private static final Logger log = LoggerFactory.getLogger(EndpointLane.class);

	private final URI endpoint;

	private final Delivery delivery;

	private final LaneSettings settings;

	private final Executor executor;

	private final ScheduledExecutorService timer;

	private final Clock clock;

	private final CallMetrics metrics;

	private final Outage outage;

	private final Pace pace;

	private final Queue<Call> waiting = new ArrayDeque<>();

	private int inFlight;

	private @Nullable Instant lastAnswer;

	EndpointLane(URI endpoint, Delivery delivery, LaneSettings settings, Executor executor,
			ScheduledExecutorService timer, Clock clock, CallMetrics metrics) {
		this.endpoint = endpoint;
		this.delivery = delivery;
		this.settings = settings;
		this.executor = executor;
		this.timer = timer;
		this.clock = clock;
		this.metrics = metrics;
		this.outage = new Outage(settings.outageAfterKeys(), settings.retryWait(), settings.retryWaitMax());
		this.pace = new Pace(settings.inFlightFloor(), settings.inFlight());
	}

	/** Takes a call over; it is told its verdict when there is one. */
	public void submit(Call call) {
		synchronized (this) {
			this.waiting.add(call);
		}
		startCalls();
	}

	/**
	 * Whether it is worth choosing more calls: while the endpoint is away, those that
	 * wait already are enough to ask whether it is back.
	 */
	public synchronized boolean wantsMore() {
		return !this.outage.isAway() || (this.waiting.isEmpty() && this.inFlight == 0);
	}

	/** What is known of the endpoint now. */
	public synchronized EndpointState state() {
		int stillWaiting = (int) this.waiting.stream().filter(Call::isWaiting).count();
		return new EndpointState(this.endpoint, this.outage.since(), stillWaiting, this.inFlight, this.pace.limit());
	}

	private void startCalls() {
		Call call;
		while ((call = next()) != null) {
			Call started = call;
			this.executor.execute(() -> make(started));
		}
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
		else if (call.putBack()) {
			later(() -> submit(call), again);
		}
		startCalls();
	}

	/** How long the call has to wait for its next try, or null if it is decided. */
	private synchronized @Nullable Duration judged(Call call, Verdict verdict, Duration took) {
		int underWay = this.inFlight--;
		return switch (verdict.outcome()) {
			case DELIVERED, REJECTED -> {
				answered();
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
			log.info("Manager answers again endpoint={} awaySince={} waiting={}", this.endpoint, since,
					this.waiting.size());
		}
	}

	private void unanswered(Call call, Verdict verdict) {
		Instant now = this.clock.instant();
		this.pace.overloaded();
		if (this.outage.unanswered(call.key(), now, verdict.retryAfter())) {
			log.warn(
					"Manager does not answer endpoint={} since={} waiting={} cause=\"{}\"; requests wait and go on by "
							+ "themselves when it is back",
					this.endpoint, this.outage.since(), this.waiting.size(), verdict.message());
		}
		if (this.outage.isAway()) {
			later(this::startCalls, this.outage.untilProbe(now).plusMillis(1));
		}
	}

	/** After the timer was shut down nothing is done any more: the process ends. */
	private void later(Runnable task, Duration wait) {
		try {
			this.timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			log.debug("Not scheduled, the workers are stopping endpoint={}", this.endpoint);
		}
	}

}
