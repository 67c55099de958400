package dev.pdvrelay.panel.cluster;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All brokers, and the partitions whose copies are not as they should be.
 *
 * @param controller the node that leads the controllers, or null if it is not known
 * @param troubled topics with such partitions
 */
record BrokersView(String clusterId, List<BrokerLook> brokers, @Nullable Integer controller, int partitions,
		List<TopicLook> troubled, Set<Inquiry.Missing> missing) {

	/** That of the partition that is worst off. */
	public CopyHealth health() {
		return this.troubled.stream().map(TopicLook::health).reduce(CopyHealth.GOOD, CopyHealth::worse);
	}

	public long down() {
		return this.brokers.stream().filter((broker) -> !broker.up()).count();
	}

	/** How many partitions are not as they should be. */
	public long late() {
		return this.troubled.stream().mapToLong((topic) -> topic.troubled().size()).sum();
	}

	/** Whether a node that is no broker leads the controllers. */
	public boolean isControllerApart() {
		return this.controller != null && this.brokers.stream().noneMatch(BrokerLook::controller);
	}

}
