package dev.pdvrelay.errors;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.status.PartitionStatus;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.store.WaitingRecording;
import dev.pdvrelay.store.WaitingRecording.Waiting;

/**
 * Notes several times a minute what workers say that waits, for the charts of the panel.
 * Any number of instances may do so.
 */
final class Sampling implements Runnable {

	private final FunctionCatalog functions;

	private final RelayStatus status;

	private final List<TopicReader> readers;

	private final WaitingRecording recording;

	Sampling(FunctionCatalog functions, RelayStatus status, List<TopicReader> readers, WaitingRecording recording) {
		this.functions = functions;
		this.status = status;
		this.readers = readers;
		this.recording = recording;
	}

	@Override
	public void run() {
		Map<String, List<PartitionStatus>> told = this.status.partitions()
			.stream()
			.collect(Collectors.groupingBy(PartitionStatus::function));
		List<Waiting> all = this.functions.all()
			.stream()
			.map(Function::name)
			.map((function) -> waiting(function, told.getOrDefault(function, List.of())))
			.toList();
		this.recording.record(all, this.readers.stream().allMatch(TopicReader::isAbreast));
	}

	/** Two workers may both tell of a partition while it changes hands. */
	private static Waiting waiting(String function, List<PartitionStatus> told) {
		if (told.isEmpty()) {
			return new Waiting(function, null, null);
		}
		Map<Integer, Long> byPartition = told.stream()
			.collect(Collectors.toMap(PartitionStatus::partition, PartitionStatus::waiting, Math::max));
		Instant oldest = told.stream()
			.map(PartitionStatus::oldest)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		return new Waiting(function, byPartition.values().stream().mapToLong(Long::longValue).sum(), oldest);
	}

}
