package dev.pdvrelay.panel.relay;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.pdvrelay.common.control.Pause;
import org.jspecify.annotations.Nullable;

/**
 * One function: what waits on it, who works on it, and what people have ordered.
 *
 * @param endpoint where the Manager offers it first
 * @param partitions all of its topic, as far as they are known
 * @param pauses the orders that hold for it or for one of its partitions
 */
public record FunctionView(String name, URI endpoint, List<PartitionView> partitions, List<Pause> pauses) {

	/** Requests that are not settled, on the partitions that somebody works on. */
	public long waiting() {
		return this.partitions.stream().mapToLong(PartitionView::waiting).sum();
	}

	/** When the oldest of them was written, or null. */
	public @Nullable Instant oldest() {
		return this.partitions.stream()
			.map(PartitionView::oldest)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** Whether any worker tells of it. */
	public boolean isKnown() {
		return this.partitions.stream().anyMatch((partition) -> partition.workers() > 0);
	}

	/** Partitions that nobody works on, for people to read; empty if there are none. */
	public String unattended() {
		return numbers((partition) -> partition.workers() == 0);
	}

	/** Partitions that more than one worker has; empty if there are none. */
	public String contested() {
		return numbers((partition) -> partition.workers() > 1);
	}

	private String numbers(Predicate<PartitionView> which) {
		return this.partitions.stream()
			.filter(which)
			.map((partition) -> Integer.toString(partition.number()))
			.collect(Collectors.joining(", "));
	}

}
