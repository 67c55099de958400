package dev.pdvrelay.panel.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One broker as Kafka tells it.
 *
 * @param host where it listens, or null if only its copies tell of it
 * @param up whether it takes part now
 * @param controller whether it leads the controllers now
 * @param led partitions that it leads
 * @param copies partitions of which it should have a copy
 * @param late those of them whose copy is not complete
 * @param used bytes of its copies, or null if it is not known
 * @param free bytes that are free on its disks, or null if it is not known
 * @param total bytes of its disks, or null if it is not known
 */
record BrokerLook(int id, @Nullable String host, @Nullable String rack, boolean up, boolean controller, int led,
		int copies, int late, @Nullable Long used, @Nullable Long free, @Nullable Long total) {

	/** Whether less than a tenth of its disks is free. */
	public boolean isAlmostFull() {
		return this.free != null && this.total != null && this.total > 0 && this.free < this.total / 10;
	}

}
