package dev.pdvrelay.panel.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

/**
 * One offset in each of some partitions of a topic; in the address line
 * {@code 0-120.1-33}.
 */
record Places(SortedMap<Integer, Long> offsets) {

	private static final Pattern ONE = Pattern.compile("([0-9]{1,6})-([0-9]{1,18})");

	static Places of(Map<Integer, Long> offsets) {
		return new Places(new TreeMap<>(offsets));
	}

	static Places ofPartitions(Map<TopicPartition, Long> offsets) {
		return of(offsets.entrySet()
			.stream()
			.collect(Collectors.toMap((one) -> one.getKey().partition(), Map.Entry::getValue)));
	}

	/** Empty if the text is none of ours. */
	static Optional<Places> parse(String text) {
		SortedMap<Integer, Long> offsets = new TreeMap<>();
		for (String part : text.split("\\.", -1)) {
			Matcher one = ONE.matcher(part);
			if (!one.matches()) {
				return Optional.empty();
			}
			offsets.put(Integer.valueOf(one.group(1)), Long.valueOf(one.group(2)));
		}
		return Optional.of(new Places(offsets));
	}

	long of(int partition) {
		return this.offsets.getOrDefault(partition, 0L);
	}

	/** The same partitions, with offsets brought into these bounds. */
	Places within(Places begins, Places ends) {
		SortedMap<Integer, Long> offsets = new TreeMap<>();
		ends.offsets()
			.forEach((partition, end) -> offsets.put(partition,
					Math.max(begins.of(partition), Math.min(this.offsets.getOrDefault(partition, end), end))));
		return new Places(offsets);
	}

	/** Whether any partition is further on than there. */
	boolean isBeyond(Places other) {
		return this.offsets.entrySet().stream().anyMatch((one) -> one.getValue() > other.of(one.getKey()));
	}

	@Override
	public String toString() {
		return this.offsets.entrySet()
			.stream()
			.map((one) -> one.getKey() + "-" + one.getValue())
			.collect(Collectors.joining("."));
	}

}
