package dev.pdvrelay.common.kafka;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * How topics are made, from {@code topics.*}.
 *
 * @param replicationFactor on how many brokers each record stands
 * @param minInsyncReplicas how many brokers must have a record before it is confirmed
 * @param retention how long a record stays, delivered or not; zero or less is for ever
 * @param grow when a topic gets more partitions: {@code drained} once nothing waits on
 * it, {@code force} at once
 * @param errorsPartitions partitions of {@code KafkaErrors}
 * @param deliveriesPartitions partitions of {@code KafkaDeliveries}
 */
public record TopicSettings(@DefaultValue("3") int replicationFactor, @DefaultValue("2") int minInsyncReplicas,
		@DefaultValue("30d") Duration retention, @DefaultValue("drained") Grow grow,
		@DefaultValue("1") int errorsPartitions, @DefaultValue("3") int deliveriesPartitions) {

	public TopicSettings {
		if (replicationFactor < 1) {
			throw new InvalidSetting("topics.replication-factor", replicationFactor, "it must be 1 or more");
		}
		if (minInsyncReplicas < 1 || minInsyncReplicas > replicationFactor) {
			throw new InvalidSetting("topics.min-insync-replicas", minInsyncReplicas,
					"it must be from 1 to topics.replication-factor, which is " + replicationFactor);
		}
	}

	/** When a topic gets more partitions. */
	public enum Grow {

		/** Once every request on it is settled, so that no key can overtake itself. */
		DRAINED,
		/** At once; keys may move and overtake what still waits. */
		FORCE

	}

	public static TopicSettings from(Environment environment) {
		return new Settings(environment).group("topics", TopicSettings.class);
	}

}
