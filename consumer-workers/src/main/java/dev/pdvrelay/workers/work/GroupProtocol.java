package dev.pdvrelay.workers.work;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol by which workers share partitions out: that of Kafka 4 until a broker says
 * that it does not have it, then the classic one.
 */
final class GroupProtocol {

	private static final Logger log = LoggerFactory.getLogger(GroupProtocol.class);

	private final AtomicBoolean classic = new AtomicBoolean();

	/** What a consumer needs for the present protocol. */
	Map<String, Object> properties() {
		return this.classic.get()
				? Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic",
						ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName())
				: Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
	}

	/** Whether a consumer broke only because the brokers do not have the new protocol. */
	boolean fallsBackAfter(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnsupportedVersionException) {
				if (this.classic.compareAndSet(false, true)) {
					log.info("The brokers do not have the group protocol of Kafka 4; the classic one is used");
				}
				return true;
			}
		}
		return false;
	}

}
