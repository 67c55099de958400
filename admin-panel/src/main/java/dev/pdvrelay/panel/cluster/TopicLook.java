package dev.pdvrelay.panel.cluster;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One topic as Kafka tells it.
 *
 * @param kind FUNCTION, RELAY for the relay's own, OTHER, or INTERNAL for Kafka's own
 * @param keeping null if it is not known
 */
record TopicLook(String name, Kind kind, List<PartitionLook> partitions, @Nullable TopicKeeping keeping) {

	/**
	 * Whose topic it is.
	 */
	enum Kind {

		FUNCTION, RELAY, OTHER, INTERNAL

	}

	/**
	 * About how many records there are, or null if that is not known of all partitions.
	 */
	public @Nullable Long records() {
		return sum(PartitionLook::records);
	}

	/** What it takes on all disks, or null if that is not known. */
	public @Nullable Long bytes() {
		return sum(PartitionLook::bytes);
	}

	private @Nullable Long sum(Function<PartitionLook, @Nullable Long> part) {
		List<@Nullable Long> parts = this.partitions.stream().map(part).collect(Collectors.toList());
		return parts.stream().allMatch(Objects::nonNull)
				? parts.stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum() : null;
	}

	/** How many copies each partition should have; the fewest if they differ. */
	public int copies() {
		return this.partitions.stream().mapToInt((partition) -> partition.replicas().size()).min().orElse(0);
	}

	/** How many copies are complete, of the partition that is worst off. */
	public int inSync() {
		return this.partitions.stream().mapToInt((partition) -> partition.inSync().size()).min().orElse(0);
	}

	/** That of the partition that is worst off. */
	public CopyHealth health() {
		return this.partitions.stream().map(PartitionLook::health).reduce(CopyHealth.GOOD, CopyHealth::worse);
	}

	/** The partitions whose copies are not as they should be. */
	public List<PartitionLook> troubled() {
		return this.partitions.stream().filter((partition) -> partition.health() != CopyHealth.GOOD).toList();
	}

}
