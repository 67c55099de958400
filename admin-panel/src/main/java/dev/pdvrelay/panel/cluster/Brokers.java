package dev.pdvrelay.panel.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at brokers: who is up, who leads what, and which copies are late.
 */
@Component
final class Brokers {

	private final TopicLooks topics;

	Brokers(TopicLooks topics) {
		this.topics = topics;
	}

	BrokersView view(Inquiry inquiry) throws ExecutionException, InterruptedException, TimeoutException {
		Admin admin = inquiry.admin();
		Map<Integer, Node> known = new TreeMap<>();
		nodes(inquiry).forEach((node) -> known.put(node.id(), node));
		String clusterId = inquiry.need(admin.describeCluster().clusterId());
		Integer controller = inquiry.want(Inquiry.Missing.CONTROLLER, admin.describeMetadataQuorum().quorumInfo())
			.map(QuorumInfo::leaderId)
			.orElse(null);
		List<TopicLook> all = this.topics.copies(inquiry, this.topics.names(inquiry));
		partitions(all).forEach((partition) -> partition.replicas()
			.forEach((replica) -> known.putIfAbsent(replica, new Node(replica, "", -1))));
		Disks disks = Disks.read(inquiry, known.values().stream().filter(Brokers::isUp).map(Node::id).toList());
		List<BrokerLook> brokers = new ArrayList<>();
		known.values().forEach((node) -> brokers.add(broker(node, controller, partitions(all), disks)));
		return new BrokersView(clusterId, brokers, controller, partitions(all).size(),
				all.stream().filter((topic) -> !topic.troubled().isEmpty()).toList(), inquiry.missing());
	}

	/**
	 * Those that are registered but do not take part as well, where Kafka tells of them.
	 */
	private static Collection<Node> nodes(Inquiry inquiry)
			throws ExecutionException, InterruptedException, TimeoutException {
		try {
			return inquiry
				.need(inquiry.admin().describeCluster(new DescribeClusterOptions().includeFencedBrokers(true)).nodes());
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof UnsupportedVersionException)) {
				throw ex;
			}
			return inquiry.need(inquiry.admin().describeCluster().nodes());
		}
	}

	private static BrokerLook broker(Node node, @Nullable Integer controller, List<PartitionLook> partitions,
			Disks disks) {
		int id = node.id();
		return new BrokerLook(id, node.host().isEmpty() ? null : node.host() + ":" + node.port(), node.rack(),
				isUp(node), Objects.equals(controller, id),
				count(partitions, (partition) -> Objects.equals(partition.leader(), id)),
				count(partitions, (partition) -> partition.replicas().contains(id)),
				count(partitions, (partition) -> partition.late().contains(id)), disks.used(id), disks.free(id),
				disks.total(id));
	}

	private static boolean isUp(Node node) {
		return !node.host().isEmpty() && !node.isFenced();
	}

	private static List<PartitionLook> partitions(List<TopicLook> topics) {
		return topics.stream().flatMap((topic) -> topic.partitions().stream()).toList();
	}

	private static int count(List<PartitionLook> partitions, Predicate<PartitionLook> which) {
		return (int) partitions.stream().filter(which).count();
	}

}
