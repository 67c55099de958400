package dev.pdvrelay.panel.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One partition of a topic as Kafka tells it.
 *
 * @param leader the broker that leads it, or null if none does
 * @param replicas the brokers that should have a copy
 * @param inSync those whose copy is complete
 * @param begin the first offset that is still there, or null if it is not known
 * @param end the offset that the next record gets, or null if it is not known
 * @param bytes what all its copies take on disk, or null if it is not known
 * @param minInSync how many complete copies a write needs
 */
record PartitionLook(int number, @Nullable Integer leader, List<Integer> replicas, List<Integer> inSync,
		@Nullable Long begin, @Nullable Long end, @Nullable Long bytes, int minInSync) {

	/** About how many records there are; gaps are counted as well. */
	public @Nullable Long records() {
		return (this.begin != null && this.end != null) ? this.end - this.begin : null;
	}

	/** The brokers whose copy is late or away. */
	public List<Integer> late() {
		return this.replicas.stream().filter((replica) -> !this.inSync.contains(replica)).toList();
	}

	public CopyHealth health() {
		if (this.leader == null) {
			return CopyHealth.LEADERLESS;
		}
		if (this.inSync.size() < this.minInSync) {
			return CopyHealth.READ_ONLY;
		}
		return late().isEmpty() ? CopyHealth.GOOD : CopyHealth.BEHIND;
	}

}
