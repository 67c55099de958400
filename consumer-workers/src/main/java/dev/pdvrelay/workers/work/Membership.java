package dev.pdvrelay.workers.work;

import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * How a consumer comes by its partitions.
 */
interface Membership {

	/** Joins the function's group, which shares the partitions out. */
	Membership GROUP = (consumer, topic, listener) -> consumer.subscribe(List.of(topic), listener);

	/** Takes these partitions and no others, whoever else may have them. */
	static Membership fixed(Set<Integer> partitions) {
		return (consumer, topic, listener) -> {
			List<TopicPartition> assigned = partitions.stream().map((one) -> new TopicPartition(topic, one)).toList();
			consumer.assign(assigned);
			listener.onPartitionsAssigned(assigned);
		};
	}

	void join(Consumer<byte[], byte[]> consumer, String topic, ConsumerRebalanceListener listener);

}
