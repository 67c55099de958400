package dev.pdvrelay.panel.relay;

import org.jspecify.annotations.Nullable;

/**
 * What an order to pause means: a function, or one partition of it.
 *
 * @param partition the partition, or null for all
 */
record PausePlace(String function, @Nullable Integer partition) {

	String partitionForLog() {
		return (this.partition != null) ? this.partition.toString() : "all";
	}

}
