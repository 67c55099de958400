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
		Map<String, List<TopicPartition>> own = ownPartitions(inquiry, names, topics);
		List<Reading> readings = new ArrayList<>();
		for (String name : committed.keySet()) {
			inquiry.want(Inquiry.Missing.GROUPS, Objects.requireNonNull(described.get(name)))
				.ifPresent((group) -> readings.add(Reading.of(group, Objects.requireNonNull(committed.get(name)),
						own.getOrDefault(name, List.of()))));
		}
		// Kafka would look for a topic that is no more until the time is over
		Offsets offsets = Offsets.asking(inquiry)
			.ask(readings.stream()
				.flatMap((reading) -> reading.partitions().stream())
				.filter((partition) -> topics.contains(partition.topic()))
				.collect(Collectors.toSet()));
		List<GroupLook> looks = new ArrayList<>();
		for (Reading reading : readings) {
			looks.add(look(reading, offsets));
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

	/**
	 * All partitions of the function's topic; the group may not have noted all of them
	 * yet.
	 */
	private Map<String, List<TopicPartition>> ownPartitions(Inquiry inquiry, Collection<String> names,
			Set<String> topics) throws InterruptedException {
		Map<String, List<TopicPartition>> own = new HashMap<>();
		for (String name : names) {
			String topic = this.functions.get(name);
			if (topic != null && topics.contains(topic)) {
				inquiry.want(Inquiry.Missing.OFFSETS, inquiry.admin().describeTopics(List.of(topic)).allTopicNames())
					.map((found) -> found.get(topic))
					.ifPresent((found) -> own.put(name,
							found.partitions()
								.stream()
								.map((partition) -> new TopicPartition(topic, partition.partition()))
								.toList()));
			}
		}
		return own;
	}

	private GroupLook look(Reading reading, Offsets offsets) throws InterruptedException {
		ConsumerGroupDescription group = reading.group();
		Map<TopicPartition, MemberDescription> readers = new HashMap<>();
		group.members()
			.forEach((member) -> member.assignment()
				.topicPartitions()
				.forEach((partition) -> readers.put(partition, member)));
		List<GroupPartition> partitions = new ArrayList<>();
		for (TopicPartition partition : reading.partitions()) {
			OffsetAndMetadata settled = reading.committed().get(partition);
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

	/**
	 * What is known of one group before its lag is.
	 *
	 * @param partitions all that it has to do with, in order
	 */
	private record Reading(ConsumerGroupDescription group, Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
			Set<TopicPartition> partitions) {

		static Reading of(ConsumerGroupDescription group, Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
				Collection<TopicPartition> own) {
			Set<TopicPartition> partitions = new TreeSet<>(BY_NAME);
			partitions.addAll(own);
			partitions.addAll(committed.keySet());
			group.members().forEach((member) -> partitions.addAll(member.assignment().topicPartitions()));
			return new Reading(group, committed, partitions);
		}

	}

}
