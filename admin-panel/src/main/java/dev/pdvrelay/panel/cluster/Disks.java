package dev.pdvrelay.panel.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the disks of brokers hold; knows nothing of a broker that did not tell.
 */
final class Disks {

	private final Map<Integer, Collection<LogDirDescription>> ofBrokers = new HashMap<>();

	private final Map<TopicPartition, Long> bytes = new HashMap<>();

	private final boolean complete;

	private Disks(Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> answers, Inquiry inquiry)
			throws InterruptedException {
		for (Map.Entry<Integer, KafkaFuture<Map<String, LogDirDescription>>> answer : answers.entrySet()) {
			inquiry.want(Inquiry.Missing.SIZES, answer.getValue())
				.ifPresent((dirs) -> this.ofBrokers.put(answer.getKey(), dirs.values()));
		}
		this.complete = this.ofBrokers.size() == answers.size();
		this.ofBrokers.values()
			.forEach((dirs) -> dirs.forEach((dir) -> dir.replicaInfos()
				.forEach((partition, replica) -> this.bytes.merge(partition, replica.size(), Long::sum))));
	}

	/** Asks the brokers that are up. */
	static Disks read(Inquiry inquiry, Collection<Integer> brokers) throws InterruptedException {
		return new Disks(inquiry.admin().describeLogDirs(brokers).descriptions(), inquiry);
	}

	/** What all copies of a partition take, or null unless all brokers told. */
	@Nullable Long bytes(TopicPartition partition) {
		return this.complete ? this.bytes.getOrDefault(partition, 0L) : null;
	}

	/** What the copies on a broker take. */
	@Nullable Long used(int broker) {
		return sum(broker,
				(dir) -> OptionalLong.of(dir.replicaInfos().values().stream().mapToLong(ReplicaInfo::size).sum()));
	}

	/** What is free on the disks of a broker. */
	@Nullable Long free(int broker) {
		return sum(broker, LogDirDescription::usableBytes);
	}

	/** How large the disks of a broker are. */
	@Nullable Long total(int broker) {
		return sum(broker, LogDirDescription::totalBytes);
	}

	private @Nullable Long sum(int broker, Function<LogDirDescription, OptionalLong> part) {
		Collection<LogDirDescription> dirs = this.ofBrokers.get(broker);
		if (dirs == null || dirs.stream().anyMatch((dir) -> part.apply(dir).isEmpty())) {
			return null;
		}
		return dirs.stream().mapToLong((dir) -> part.apply(dir).orElse(0)).sum();
	}

}
