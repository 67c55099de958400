package dev.pdvrelay.chaos;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what was sent against what Kafka says became of it and what the Manager did. It
 * knows the promises and none of the product's code.
 */
final class Audit {

	private final Map<String, Sent> sent;

	private final Map<String, List<Outcomes.Receipt>> receipts;

	private final Map<String, List<Outcomes.Failed>> failures;

	private final Map<TopicPartition, Long> settledTo;

	private final List<Call.Effect> effects;

	private final Map<String, List<Call.Effect>> effectsById;

	Audit(List<Sent> sent, Outcomes outcomes, List<Call.Effect> effects) {
		this.sent = sent.stream()
			.collect(Collectors.toMap(Sent::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
		this.receipts = outcomes.receipts().stream().collect(Collectors.groupingBy(Outcomes.Receipt::id));
		this.failures = outcomes.failures().stream().collect(Collectors.groupingBy(Outcomes.Failed::id));
		this.settledTo = outcomes.settledTo();
		this.effects = effects;
		this.effectsById = effects.stream().collect(Collectors.groupingBy((effect) -> effect.call().requestId()));
	}

	int accepted() {
		return this.sent.size();
	}

	/** Requests with a receipt. */
	Set<String> delivered() {
		return this.receipts.keySet();
	}

	/** Requests in KafkaErrors. */
	Set<String> failed() {
		return this.failures.keySet();
	}

	/** The failures of a kind. */
	List<Outcomes.Failed> failed(String kind) {
		return this.failures.values()
			.stream()
			.flatMap(List::stream)
			.filter((failure) -> failure.kind().equals(kind))
			.toList();
	}

	/** Requests without an outcome that will still be read. */
	Set<String> waiting() {
		return ids(withoutOutcome().stream().filter(this::isStillRead).toList());
	}

	/** Requests without an outcome that nobody will read any more. */
	Set<String> lost() {
		return ids(withoutOutcome().stream().filter((request) -> !isStillRead(request)).toList());
	}

	private List<Sent> withoutOutcome() {
		return this.sent.values()
			.stream()
			.filter((request) -> !this.receipts.containsKey(request.id()) && !this.failures.containsKey(request.id()))
			.toList();
	}

	private boolean isStillRead(Sent request) {
		TopicPartition partition = new TopicPartition(request.function(), request.partition());
		return request.offset() >= this.settledTo.getOrDefault(partition, 0L);
	}

	/** Requests with more than one outcome, be they of one kind or of two. */
	Set<String> outcomesTooMany() {
		return this.sent.keySet()
			.stream()
			.filter((id) -> this.receipts.getOrDefault(id, List.of()).size()
					+ this.failures.getOrDefault(id, List.of()).size() > 1)
			.collect(Collectors.toSet());
	}

	/** Receipts for what the Manager never did, and outcomes of what nobody sent. */
	Set<String> invented() {
		Set<String> invented = new HashSet<>(this.receipts.keySet());
		invented.removeAll(this.effectsById.keySet());
		this.receipts.keySet().stream().filter((id) -> !this.sent.containsKey(id)).forEach(invented::add);
		this.failures.keySet().stream().filter((id) -> !this.sent.containsKey(id)).forEach(invented::add);
		return invented;
	}

	/** Whether a request had a receipt by then. */
	boolean isDeliveredBy(String id, Instant at) {
		return this.receipts.getOrDefault(id, List.of()).stream().anyMatch((receipt) -> !receipt.at().isAfter(at));
	}

	/** Whether the Manager has done a request. */
	boolean isDone(String id) {
		return this.effectsById.containsKey(id);
	}

	/** The requests that the Manager did more than once, with all their effects. */
	Map<String, List<Call.Effect>> duplicates() {
		return this.effectsById.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().size() > 1)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Effects that came after one of a later request of the same function and key. */
	List<Call.Effect> inversions() {
		Map<String, Integer> latest = new HashMap<>();
		return this.effects.stream().filter((effect) -> {
			Call call = effect.call();
			String key = call.function() + '/' + call.key();
			return latest.merge(key, call.sequence(), Math::max) > call.sequence();
		}).toList();
	}

	/** Fails unless all that is promised whatever happens was kept. */
	void assertKeepsWhatIsAlwaysPromised() {
		assertThat(lost()).as("lost").isEmpty();
		assertThat(waiting()).as("still waiting").isEmpty();
		assertThat(inversions()).as("done after a later one of the same key").isEmpty();
		assertThat(invented()).as("outcomes of what was not done or not sent").isEmpty();
		assertThat(outcomesTooMany()).as("requests with more than one outcome").isEmpty();
	}

	Sent request(String id) {
		Sent request = this.sent.get(id);
		if (request == null) {
			throw new IllegalArgumentException("nobody sent " + id);
		}
		return request;
	}

	private static Set<String> ids(List<Sent> requests) {
		return requests.stream().map(Sent::id).collect(Collectors.toSet());
	}

}
