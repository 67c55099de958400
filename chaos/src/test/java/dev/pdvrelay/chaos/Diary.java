package dev.pdvrelay.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the Manager saw and did, in the order it happened.
 */
final class Diary {

	private final List<Call.Effect> effects = new ArrayList<>();

	private final List<Call.Ended> calls = new ArrayList<>();

	synchronized Instant done(Call call) {
		Instant now = Instant.now();
		this.effects.add(new Call.Effect(call, now));
		return now;
	}

	synchronized void ended(Call call, @Nullable Instant done, @Nullable Instant answered) {
		this.calls.add(new Call.Ended(call, done, answered));
	}

	/** The effects so far, in the order they happened. */
	synchronized List<Call.Effect> effects() {
		return List.copyOf(this.effects);
	}

	synchronized int effectCount() {
		return this.effects.size();
	}

	synchronized int callCount() {
		return this.calls.size();
	}

	/** The calls that have ended, in the order they did. */
	synchronized List<Call.Ended> calls() {
		return List.copyOf(this.calls);
	}

	/** The calls that were begun between two moments. */
	List<Call.Ended> begun(Instant from, Instant to) {
		return calls().stream()
			.filter((ended) -> ended.call().begun().isAfter(from) && !ended.call().begun().isAfter(to))
			.toList();
	}

}
