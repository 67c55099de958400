package dev.pdvrelay.panel.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.Groups;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at consumer groups: how far they have read, and who reads.
 */
@Component
final class GroupLooks {

	private static final Comparator<TopicPartition> BY_NAME = Comparator.comparing(TopicPartition::topic)
		.thenComparing(TopicPartition::partition);

	private final Map<String, String> functions;

	GroupLooks(FunctionCatalog catalog) {
		this.functions = catalog.all()
			.stream()
			.map(Function::name)
			.collect(Collectors.toMap(Groups::workers, (f) -> f));
	}

	/** The names of all groups. */
	Collection<String> names(Inquiry inquiry) throws ExecutionException, InterruptedException, TimeoutException {
		return inquiry.need(inquiry.admin().listGroups(ListGroupsOptions.forConsumerGroups()).all())
			.stream()
			.map(GroupListing::groupId)
			.toList();
	}

	/** Groups by name, those of functions first; one that cannot be told is left out. */
	List<GroupLook> of(Inquiry inquiry, Collection<String> names)
			throws ExecutionException, InterruptedException, TimeoutException {
		Set<String> topics = inquiry
			.need(inquiry.admin().listTopics(new ListTopicsOptions().listInternal(true)).names());
		Map<String, KafkaFuture<ConsumerGroupDescription>> described = inquiry.admin()
			.describeConsumerGroups(names)
			.describedGroups();
		Map<String, Map<TopicPartition, @Nullable OffsetAndMetadata>> committed = committed(inquiry, names);
		Map<String, ConsumerGroupDescription> found = new HashMap<>();
		Set<TopicPartition> partitions = new TreeSet<>(BY_NAME);
		for (String name : names) {
			inquiry.want(Inquiry.Missing.GROUPS, Objects.requireNonNull(described.get(name))).ifPresent((group) -> {
				found.put(name, group);
				partitions.addAll(read(group, committed.getOrDefault(name, Map.of())));
			});
		}
		// Kafka would look for a topic that is no more until the time is over
		partitions.removeIf((partition) -> !topics.contains(partition.topic()));
		Offsets offsets = Offsets.asking(inquiry).ask(partitions);
		List<GroupLook> looks = new ArrayList<>();
		for (ConsumerGroupDescription group : found.values()) {
			looks.add(look(group, committed.getOrDefault(group.groupId(), Map.of()), offsets));
		}
		looks.sort(Comparator.comparing(GroupLook::purpose).thenComparing(GroupLook::id));
		return looks;
	}

	private static Map<String, Map<TopicPartition, @Nullable OffsetAndMetadata>> committed(Inquiry inquiry,
			Collection<String> names) throws InterruptedException {
		var answers = inquiry.admin()
			.listConsumerGroupOffsets(names.stream()
				.collect(Collectors.toMap((name) -> name, (name) -> new ListConsumerGroupOffsetsSpec())));
		Map<String, Map<TopicPartition, @Nullable OffsetAndMetadata>> committed = new HashMap<>();
		for (String name : names) {
			inquiry.want(Inquiry.Missing.GROUPS, answers.partitionsToOffsetAndMetadata(name))
				.ifPresent((offsets) -> committed.put(name, offsets));
		}
		return committed;
	}

	private static Set<TopicPartition> read(ConsumerGroupDescription group,
			Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
		Set<TopicPartition> partitions = new TreeSet<>(BY_NAME);
		partitions.addAll(committed.keySet());
		group.members().forEach((member) -> partitions.addAll(member.assignment().topicPartitions()));
		return partitions;
	}

	private GroupLook look(ConsumerGroupDescription group, Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
			Offsets offsets) throws InterruptedException {
		Map<TopicPartition, MemberDescription> readers = new HashMap<>();
		group.members()
			.forEach((member) -> member.assignment()
				.topicPartitions()
				.forEach((partition) -> readers.put(partition, member)));
		List<GroupPartition> partitions = new ArrayList<>();
		for (TopicPartition partition : read(group, committed)) {
			OffsetAndMetadata settled = committed.get(partition);
			MemberDescription reader = readers.get(partition);
			partitions.add(new GroupPartition(partition.topic(), partition.partition(),
					(settled != null) ? settled.offset() : null, offsets.begin(partition), offsets.end(partition),
					(reader != null) ? reader.clientId() : null, (reader != null) ? host(reader) : null));
		}
		String function = this.functions.get(group.groupId());
		return new GroupLook(group.groupId(), purpose(group.groupId(), function), function, group.groupState(),
				group.members().size(), partitions);
	}

	private static String host(MemberDescription member) {
		return member.host().startsWith("/") ? member.host().substring(1) : member.host();
	}

	private static GroupLook.Purpose purpose(String id, @Nullable String function) {
		if (function != null) {
			return GroupLook.Purpose.WORKERS;
		}
		return switch (id) {
			case "pdv-relay-errors" -> GroupLook.Purpose.ERRORS;
			case "pdv-relay-receipts" -> GroupLook.Purpose.RECEIPTS;
			default -> GroupLook.Purpose.OTHER;
		};
	}

}
