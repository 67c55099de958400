package dev.pdvrelay.panel.cluster;

import java.util.List;
import java.util.Objects;

import org.apache.kafka.common.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * One consumer group: how far it has read, and who reads.
 *
 * @param purpose what it is for
 * @param function the function whose workers it is, or null
 * @param members how many processes are in it
 */
record GroupLook(String id, Purpose purpose, @Nullable String function, GroupState state, int members,
		List<GroupPartition> partitions) {

	/**
	 * What a group is for.
	 */
	enum Purpose {

		WORKERS, ERRORS, RECEIPTS, OTHER

	}

	/** Records that it has not settled, as far as that is known. */
	public long lag() {
		return this.partitions.stream()
			.map(GroupPartition::lag)
			.filter(Objects::nonNull)
			.mapToLong(Long::longValue)
			.sum();
	}

	/** Whether the lag of a partition is not known. */
	public boolean isLagPartly() {
		return this.partitions.stream().anyMatch((partition) -> partition.lag() == null);
	}

	/** Partitions that wait although nobody of the group reads them. */
	public long unattended() {
		return this.partitions.stream().filter(GroupPartition::isUnattended).count();
	}

	/** Records that expired before the group has read them. */
	public long expired() {
		return this.partitions.stream().mapToLong(GroupPartition::expired).sum();
	}

}
