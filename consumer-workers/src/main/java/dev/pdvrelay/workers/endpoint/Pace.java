package dev.pdvrelay.workers.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out how many calls at once an endpoint bears, between a floor and a ceiling. It
 * doubles with each round of answers until the endpoint first shows that it is too much;
 * from then on it adds one call a round. While answers take twice as long as they used to
 * more calls would only queue, so it goes back a little with each. It takes three tenths
 * away when the endpoint says that it is overloaded, and one tenth when answers take
 * several times as long as they used to. Not thread-safe.
 */
final class Pace {

	private static final int START = 16;

	/** Answers this many times slower than usual mean that it is too much. */
	private static final double SLOWER = 4;

	/**
	 * Answers this many times slower than usual mean that more calls would only queue.
	 */
	private static final double QUEUEING = 2;

	/** The part that is taken away for each answer that shows queueing. */
	private static final double BACK = 0.002;

	/** Differences below this are not worth reacting to. */
	private static final double NOTABLE_MILLIS = 50;

	/** Differences below this do not show that calls are queueing. */
	private static final double QUEUEING_MILLIS = 0.5;

	/** The weight of one answer in the average of the latest ones. */
	private static final double LATEST = 0.05;

	/** How fast the notion of what is usual follows when answers stay slower. */
	private static final double FORGIVING = 0.0001;

	private final int floor;

	private final int ceiling;

	/** Where it starts; queueing alone never takes it below. */
	private final int start;

	private final Map<String, Latency> latencies = new HashMap<>();

	private final Dips dips = new Dips();

	private double limit;

	private boolean doubling = true;

	private int answersSinceCut;

	/**
	 * A pace that starts carefully.
	 * @param floor the least calls at once
	 * @param ceiling the most calls at once
	 */
	Pace(int floor, int ceiling) {
		this.floor = Math.min(floor, ceiling);
		this.ceiling = ceiling;
		this.start = Math.min(ceiling, Math.max(this.floor, START));
		this.limit = this.start;
	}

	/** How many calls may be under way at once now. */
	int limit() {
		return this.dips.isOn() ? Math.max(this.start, (int) this.limit / 4) : (int) this.limit;
	}

	/**
	 * The endpoint answered a call.
	 * @param function whose call it was; each has its own usual latency
	 * @param underWay calls under way when the answer came, this one included
	 */
	void answered(String function, Duration took, int underWay) {
		this.answersSinceCut++;
		Latency latency = this.latencies.computeIfAbsent(function, (name) -> new Latency());
		boolean unhindered = underWay <= (this.dips.isOn() ? limit() : this.start);
		if (latency.add(took.toNanos() / 1e6, unhindered)) {
			this.doubling = true;
		}
		if (this.limit > 2 * this.start) {
			this.dips.answered((int) this.limit, latency.isQueueing());
		}
		if (latency.hasGrown()) {
			cut(0.9);
		}
		else if (!this.dips.isOn()) {
			adjust(latency.isQueueing(), underWay);
		}
	}

	private void adjust(boolean queueing, int underWay) {
		if (queueing) {
			this.doubling = false;
			this.limit = Math.max(this.start, this.limit * (1 - BACK));
		}
		else if (underWay >= limit() * 3 / 4) {
			this.limit = Math.min(this.ceiling, this.limit + (this.doubling ? 1 : 1 / this.limit));
		}
	}

	/** The endpoint said, or showed by its silence, that it has too much to do. */
	void overloaded() {
		cut(0.7);
	}

	/** At most one cut a round, so that calls begun before it do not count twice. */
	private void cut(double factor) {
		this.doubling = false;
		if (this.answersSinceCut >= limit() || factor < 0.9 && this.answersSinceCut > 0) {
			this.limit = Math.max(this.floor, this.limit * factor);
			this.answersSinceCut = 0;
		}
	}

	/** The endpoint is back after an outage: one call, then two, then four. */
	void restart() {
		this.limit = 1;
		this.doubling = true;
		this.answersSinceCut = 0;
		this.dips.restart();
	}

	private static final class Latency {

		private double usual = -1;

		private double latest;

		private double accepted;

		/**
		 * Adds an answer.
		 * @param unhindered whether it surely waited behind few others
		 * @return whether the endpoint has become so much slower that what was found out
		 * of it before no longer holds
		 */
		boolean add(double millis, boolean unhindered) {
			if (this.usual < 0) {
				this.usual = millis;
				this.latest = millis;
				this.accepted = millis;
				return false;
			}
			this.latest += (millis - this.latest) * LATEST;
			this.usual += (this.latest - this.usual) * ((this.latest < this.usual || unhindered) ? LATEST : FORGIVING);
			boolean other = this.usual > this.accepted * QUEUEING && this.usual - this.accepted > QUEUEING_MILLIS;
			this.accepted = other ? this.usual : Math.min(this.accepted, this.usual);
			return other;
		}

		boolean isQueueing() {
			return this.latest > this.usual * QUEUEING && this.latest - this.usual > QUEUEING_MILLIS;
		}

		boolean hasGrown() {
			return this.latest > this.usual * SLOWER && this.latest - this.usual > NOTABLE_MILLIS;
		}

	}

}
