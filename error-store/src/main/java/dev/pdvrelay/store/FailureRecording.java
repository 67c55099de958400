package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.UUID;

import dev.pdvrelay.common.kafka.RecordedFailure;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Enters failures as they are read from Kafka: all of a batch or nothing of it. A failure
 * that is read twice is entered once.
 */
public final class FailureRecording {

	private final KnownRequests requests;

	private final Attempts attempts;

	private final History history;

	private final IncidentRecording incidents;

	private final FunctionMinutes minutes;

	private final AutomaticPolicy policy;

	private final JobItems jobItems;

	private final TransactionOperations transaction;

	private final Clock clock;

	FailureRecording(KnownRequests requests, Attempts attempts, History history, IncidentRecording incidents,
			FunctionMinutes minutes, AutomaticPolicy policy, JobItems jobItems, TransactionOperations transaction,
			Clock clock) {
		this.requests = requests;
		this.attempts = attempts;
		this.history = history;
		this.incidents = incidents;
		this.minutes = minutes;
		this.policy = policy;
		this.jobItems = jobItems;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Enters failures, in the order in which they happened; several of one request are
	 * welcome.
	 * @return how many of them were new
	 */
	public int record(List<RecordedFailure> failures) {
		return record(failures, (fresh) -> {
		});
	}

	/**
	 * The same.
	 * @param beforeCommit takes those that were new; if it throws, nothing is entered
	 */
	public int record(List<RecordedFailure> failures, Consumer<List<RecordedFailure>> beforeCommit) {
		if (failures.isEmpty()) {
			return 0;
		}
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			List<RecordedFailure> fresh = enter(failures, this.clock.instant());
			beforeCommit.accept(fresh);
			// last, because others count into the same minutes and should not wait for
			// Kafka
			this.minutes.failed(fresh);
			return fresh.size();
		}));
	}

	private List<RecordedFailure> enter(List<RecordedFailure> failures, Instant now) {
		Map<UUID, KnownRequest> first = firstOfEach(failures, now);
		Set<RecordedFailure> opening = Collections.newSetFromMap(new IdentityHashMap<>());
		opening.addAll(this.requests.addUnknown(first.values()));
		Map<UUID, KnownRequest> known = this.requests.lock(first.keySet());
		List<RecordedFailure> fresh = this.attempts.add(failures);
		List<History.Line> lines = new ArrayList<>();
		opening.forEach((failure) -> lines.add(failed(failure, now)));
		Set<KnownRequest> changed = new LinkedHashSet<>();
		Set<UUID> failedAgain = new LinkedHashSet<>();
		for (RecordedFailure failure : fresh) {
			KnownRequest request = known.get(failure.requestId().value());
			if (request == null || opening.contains(failure)) {
				continue;
			}
			FailureEffect effect = request.take(failure, this.policy, now);
			if (effect == FailureEffect.FAILS_AGAIN) {
				lines.add(failed(failure, now));
				failedAgain.add(request.requestId);
			}
			if (effect != FailureEffect.IS_LISTED) {
				changed.add(request);
			}
		}
		this.requests.update(List.copyOf(changed));
		this.jobItems.failedAgain(failedAgain);
		this.history.add(lines);
		this.incidents.failed(fresh.stream().map((failure) -> failure.requestId().value()).distinct().toList(), now);
		return fresh;
	}

	private Map<UUID, KnownRequest> firstOfEach(List<RecordedFailure> failures, Instant now) {
		Map<UUID, KnownRequest> first = new LinkedHashMap<>();
		for (RecordedFailure failure : failures) {
			first.computeIfAbsent(failure.requestId().value(),
					(requestId) -> KnownRequest.first(failure, this.policy, now));
		}
		return first;
	}

	private static History.Line failed(RecordedFailure failure, Instant now) {
		return new History.Line(failure.requestId().value(), now, Actor.RELAY, StatusChange.FAILED.name(), null);
	}

}
