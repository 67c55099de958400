package dev.pdvrelay.panel.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Topics;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at topics: their partitions, copies, settings, offsets and sizes.
 */
@Component
final class TopicLooks {

	private final FunctionCatalog functions;

	TopicLooks(FunctionCatalog functions) {
		this.functions = functions;
	}

	/** The names of all topics, Kafka's own as well. */
	Collection<String> names(Inquiry inquiry) throws ExecutionException, InterruptedException, TimeoutException {
		return inquiry.need(inquiry.admin().listTopics(new ListTopicsOptions().listInternal(true)).names());
	}

	/** Topics without offsets and sizes, functions first, Kafka's own last. */
	List<TopicLook> copies(Inquiry inquiry, Collection<String> names)
			throws ExecutionException, InterruptedException, TimeoutException {
		return look(inquiry, names, null, null);
	}

	/** Topics with all that can be told of them. */
	List<TopicLook> all(Inquiry inquiry, Collection<String> names)
			throws ExecutionException, InterruptedException, TimeoutException {
		List<Integer> brokers = inquiry.need(inquiry.admin().describeCluster().nodes()).stream().map(Node::id).toList();
		return look(inquiry, names, Offsets.asking(inquiry), Disks.read(inquiry, brokers));
	}

	private List<TopicLook> look(Inquiry inquiry, Collection<String> names, @Nullable Offsets offsets,
			@Nullable Disks disks) throws ExecutionException, InterruptedException, TimeoutException {
		Collection<TopicDescription> found = inquiry
			.need(inquiry.admin().describeTopics(List.copyOf(names)).allTopicNames())
			.values();
		Map<String, TopicKeeping> keeping = keeping(inquiry, names);
		if (offsets != null) {
			offsets.ask(partitions(found));
		}
		List<TopicLook> looks = new ArrayList<>();
		for (TopicDescription topic : found) {
			TopicKeeping kept = keeping.get(topic.name());
			List<PartitionLook> partitions = new ArrayList<>();
			for (TopicPartitionInfo partition : topic.partitions()) {
				partitions.add(partition(new TopicPartition(topic.name(), partition.partition()), partition, offsets,
						disks, (kept != null) ? kept.minInSync() : 1));
			}
			looks.add(new TopicLook(topic.name(), kind(topic), partitions, kept));
		}
		looks.sort(Comparator.comparing(TopicLook::kind).thenComparing(TopicLook::name));
		return looks;
	}

	private static PartitionLook partition(TopicPartition name, TopicPartitionInfo info, @Nullable Offsets offsets,
			@Nullable Disks disks, int minInSync) throws InterruptedException {
		Node leader = info.leader();
		return new PartitionLook(info.partition(), (leader != null && !leader.isEmpty()) ? leader.id() : null,
				info.replicas().stream().map(Node::id).toList(), info.isr().stream().map(Node::id).toList(),
				(offsets != null) ? offsets.begin(name) : null, (offsets != null) ? offsets.end(name) : null,
				(disks != null) ? disks.bytes(name) : null, minInSync);
	}

	private static List<TopicPartition> partitions(Collection<TopicDescription> topics) {
		return topics.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.filter((partition) -> partition.leader() != null && !partition.leader().isEmpty())
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	private static Map<String, TopicKeeping> keeping(Inquiry inquiry, Collection<String> names)
			throws InterruptedException {
		List<ConfigResource> asked = names.stream()
			.map((name) -> new ConfigResource(ConfigResource.Type.TOPIC, name))
			.toList();
		Map<String, TopicKeeping> keeping = new HashMap<>();
		Map<ConfigResource, KafkaFuture<Config>> answers = inquiry.admin().describeConfigs(asked).values();
		for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
			inquiry.want(Inquiry.Missing.SETTINGS, Objects.requireNonNull(answer.getValue()))
				.ifPresent((config) -> keeping.put(answer.getKey().name(), TopicKeeping.of(config)));
		}
		return keeping;
	}

	private TopicLook.Kind kind(TopicDescription topic) {
		if (topic.isInternal() || topic.name().startsWith("__")) {
			return TopicLook.Kind.INTERNAL;
		}
		if (this.functions.find(topic.name()).isPresent()) {
			return TopicLook.Kind.FUNCTION;
		}
		return Topics.ALL.contains(topic.name()) ? TopicLook.Kind.RELAY : TopicLook.Kind.OTHER;
	}

}
