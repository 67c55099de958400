package dev.pdvrelay.panel.cluster;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Fills one page with records that match, forward or backward from a place, over several
 * partitions in the order of time. Reads no more than one effort allows and says how far
 * it came; going on from there leaves nothing out and shows nothing twice.
 */
final class RecordSearch {

	/** Backward, windows grow from this, so that a few huge records are no burden. */
	private static final int FIRST_WINDOW = 4;

	private static final int LAST_WINDOW = 4096;

	private static final Comparator<RecordLine> BY_TIME = Comparator.comparing(RecordLine::at);

	private final TopicReader reader;

	private final RecordFilter filter;

	private final Function<ConsumerRecord<byte[], byte[]>, RecordLine> telling;

	private final int limit;

	private final Effort effort;

	/** What was found of each partition, in the order of the search. */
	private final Map<Integer, Deque<RecordLine>> found = new TreeMap<>();

	/** The moment to which each partition was looked at. */
	private final Map<Integer, Long> lookedTo = new HashMap<>();

	RecordSearch(TopicReader reader, RecordFilter filter, Function<ConsumerRecord<byte[], byte[]>, RecordLine> telling,
			int limit, Effort effort) {
		this.reader = reader;
		this.filter = filter;
		this.telling = telling;
		this.limit = limit;
		this.effort = effort;
	}

	/** The first that match from a place on. */
	RecordPage newer(Places place) {
		Places from = place.within(this.reader.begins(), this.reader.ends());
		Places reached = this.reader.read(from, this.reader.ends(), (record) -> {
			look(record, Math::max);
			if (this.filter.matches(record)) {
				ofPartition(record.partition()).addLast(this.telling.apply(record));
			}
			return ofPartition(record.partition()).size() < this.limit && !this.effort.isSpent();
		}, this.effort::isSpent);
		Instant until = until(reached, this.reader.ends(), Math::min);
		List<RecordLine> lines = merge(BY_TIME.reversed());
		Collections.reverse(lines);
		Places next = next(reached, RecordLine::offset);
		return page(lines, from, next, this.reader.ends().isBeyond(next), until);
	}

	/** The last that match before a place. */
	RecordPage older(Places place) {
		Places from = place.within(this.reader.begins(), this.reader.ends());
		Places low = from;
		int window = FIRST_WINDOW;
		boolean whole = true;
		while (whole && low.isBeyond(this.reader.begins()) && !isFull(low) && !this.effort.isSpent()) {
			Places before = low;
			low = window(before, window);
			whole = !isBroken(before, low);
			window = Math.min(window * 4, LAST_WINDOW);
		}
		if (!whole && low.equals(from)) {
			throw new KafkaAway(KafkaAway.Why.SLOW, null);
		}
		Instant until = until(low, this.reader.begins(), Math::max);
		List<RecordLine> lines = merge(BY_TIME);
		Places next = next(low, (line) -> line.offset() + 1);
		return page(lines, next, from, next.isBeyond(this.reader.begins()), until);
	}

	/** Reads the window before a place; a partition whose window is not done stays. */
	private Places window(Places high, int size) {
		Map<Integer, List<RecordLine>> matches = new HashMap<>();
		SortedMap<Integer, Long> low = new TreeMap<>();
		high.offsets()
			.forEach((partition, end) -> low.put(partition, Math.max(this.reader.begins().of(partition), end - size)));
		Map<Integer, Long> seen = new HashMap<>(this.lookedTo);
		Places reached = this.reader.read(new Places(low), high, (record) -> {
			look(record, Math::min);
			if (this.filter.matches(record)) {
				matches.computeIfAbsent(record.partition(), (missing) -> new ArrayList<>())
					.add(this.telling.apply(record));
			}
			return true;
		}, this.effort::isOver);
		high.offsets().forEach((partition, end) -> {
			if (reached.of(partition) < end) {
				low.put(partition, end);
				restore(partition, seen.get(partition));
				return;
			}
			List<RecordLine> ascending = matches.getOrDefault(partition, List.of());
			for (int i = ascending.size() - 1; i >= 0; i--) {
				ofPartition(partition).addLast(ascending.get(i));
			}
		});
		return new Places(low);
	}

	private void restore(int partition, @Nullable Long seen) {
		if (seen != null) {
			this.lookedTo.put(partition, seen);
		}
		else {
			this.lookedTo.remove(partition);
		}
	}

	private boolean isBroken(Places before, Places after) {
		return before.offsets()
			.entrySet()
			.stream()
			.anyMatch((one) -> one.getValue() > this.reader.begins().of(one.getKey())
					&& after.of(one.getKey()) == one.getValue());
	}

	private void look(ConsumerRecord<byte[], byte[]> record, BinaryOperator<Long> farther) {
		this.effort.spend(record);
		this.lookedTo.merge(record.partition(), record.timestamp(), farther);
	}

	/**
	 * Whether the newest of a page are known: no partition can hold newer ones unseen.
	 */
	private boolean isFull(Places low) {
		Instant until = until(low, this.reader.begins(), Math::max);
		boolean isDone = !low.isBeyond(this.reader.begins());
		if (until == null && !isDone) {
			return false;
		}
		return this.found.values()
			.stream()
			.flatMap(Deque::stream)
			.filter((line) -> until == null || !line.at().isBefore(until))
			.count() >= this.limit;
	}

	/** Up to which moment all partitions were looked at that have more to look at. */
	private @Nullable Instant until(Places reached, Places limits, BinaryOperator<Long> nearer) {
		Long until = null;
		for (Map.Entry<Integer, Long> one : reached.offsets().entrySet()) {
			if (one.getValue() == limits.of(one.getKey())) {
				continue;
			}
			Long looked = this.lookedTo.get(one.getKey());
			if (looked == null) {
				return null;
			}
			until = (until != null) ? nearer.apply(until, looked) : looked;
		}
		return (until != null) ? Instant.ofEpochMilli(until) : null;
	}

	private List<RecordLine> merge(Comparator<RecordLine> first) {
		List<RecordLine> lines = new ArrayList<>();
		while (lines.size() < this.limit) {
			Deque<RecordLine> next = this.found.values()
				.stream()
				.filter((partition) -> !partition.isEmpty())
				.max(Comparator.comparing(Deque::getFirst, first))
				.orElse(null);
			if (next == null) {
				break;
			}
			lines.add(next.removeFirst());
		}
		return lines;
	}

	/**
	 * Where to go on: at what was found and not shown, else where the search has ended.
	 */
	private Places next(Places reached, Function<RecordLine, Long> at) {
		SortedMap<Integer, Long> next = new TreeMap<>(reached.offsets());
		this.found.forEach((partition, lines) -> {
			if (!lines.isEmpty()) {
				next.put(partition, at.apply(lines.getFirst()));
			}
		});
		return new Places(next);
	}

	private RecordPage page(List<RecordLine> lines, Places older, Places newer, boolean hasMore,
			@Nullable Instant until) {
		return new RecordPage(lines, older, newer, this.reader.begins(), this.reader.ends(), this.effort.records(),
				hasMore && lines.size() < this.limit, until);
	}

	private Deque<RecordLine> ofPartition(int partition) {
		return this.found.computeIfAbsent(partition, (missing) -> new ArrayDeque<>());
	}

}
