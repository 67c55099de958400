package dev.pdvrelay.common.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that the configuration asks for and says where existing ones differ.
 * Never deletes a topic and never takes partitions away.
 */
public final class TopicSetup {

	private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

	private static final long TIMEOUT_SECONDS = 60;

	private static final Set<String> COMPACTED = Set.of(Topics.STATUS, Topics.CONTROL);

	/** So that old statuses are compacted away soon and followers start quickly. */
	private static final int SMALL_SEGMENT = 4 * 1024 * 1024;

	/** Keys count for 24 hours. */
	private static final Duration IDEMPOTENCY_RETENTION = Duration.ofHours(26);

	private final Admin admin;

	private final TopicSettings settings;

	public TopicSetup(Admin admin, TopicSettings settings) {
		this.admin = admin;
		this.settings = settings;
	}

	/**
	 * Makes what is missing; safe to repeat and to run twice at once.
	 * @throws TopicSetupFailed if Kafka refuses or does not answer
	 */
	public void run(FunctionCatalog functions) {
		Map<String, Integer> wanted = new LinkedHashMap<>();
		for (Function function : functions.all()) {
			wanted.put(function.name(), function.partitions());
		}
		wanted.put(Topics.ERRORS, this.settings.errorsPartitions());
		wanted.put(Topics.DELIVERIES, this.settings.deliveriesPartitions());
		COMPACTED.forEach((topic) -> wanted.put(topic, 1));
		wanted.put(Topics.IDEMPOTENCY, 1);
		try {
			create(wanted);
			compare(wanted);
		}
		catch (ExecutionException ex) {
			throw new TopicSetupFailed(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new TopicSetupFailed(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TopicSetupFailed(ex);
		}
	}

	private void create(Map<String, Integer> wanted) throws ExecutionException, InterruptedException, TimeoutException {
		List<NewTopic> topics = new ArrayList<>();
		wanted.forEach((name, partitions) -> topics.add(topic(name, partitions)));
		var results = this.admin.createTopics(topics).values();
		for (var result : results.entrySet()) {
			try {
				result.getValue().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
				log.info("Topic {} made with {} partitions", result.getKey(), wanted.get(result.getKey()));
			}
			catch (ExecutionException ex) {
				if (!(ex.getCause() instanceof TopicExistsException)) {
					throw ex;
				}
			}
		}
	}

	private NewTopic topic(String name, int partitions) {
		Map<String, String> config = new HashMap<>();
		config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(this.settings.minInsyncReplicas()));
		config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordSize.MAX_BYTES));
		if (COMPACTED.contains(name)) {
			config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
			config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(TimeUnit.HOURS.toMillis(1)));
			config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SMALL_SEGMENT));
		}
		else if (name.equals(Topics.IDEMPOTENCY)) {
			config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(IDEMPOTENCY_RETENTION.toMillis()));
			config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(TimeUnit.HOURS.toMillis(1)));
		}
		else {
			long retention = this.settings.retention().toMillis();
			config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString((retention > 0) ? retention : -1));
		}
		return new NewTopic(name, partitions, (short) this.settings.replicationFactor()).configs(config);
	}

	private void compare(Map<String, Integer> wanted)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<String, TopicDescription> existing = this.admin.describeTopics(wanted.keySet())
			.allTopicNames()
			.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		Map<String, NewPartitions> growing = new LinkedHashMap<>();
		for (var topic : wanted.entrySet()) {
			String name = topic.getKey();
			int present = Objects.requireNonNull(existing.get(name)).partitions().size();
			if (present < topic.getValue() && mayGrow(name, existing)) {
				growing.put(name, NewPartitions.increaseTo(topic.getValue()));
				log.warn("Topic {} grows from {} to {} partitions", name, present, topic.getValue());
			}
			else if (present > topic.getValue()) {
				log.warn("Topic {} has {} partitions, the configuration asks for {}; Kafka cannot take any away, "
						+ "so all {} are used", name, present, topic.getValue(), present);
			}
		}
		this.admin.createPartitions(growing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	private boolean mayGrow(String name, Map<String, TopicDescription> existing)
			throws ExecutionException, InterruptedException, TimeoutException {
		if (Topics.ALL.contains(name) || this.settings.grow() == TopicSettings.Grow.FORCE) {
			return true;
		}
		long waiting = waiting(name, Objects.requireNonNull(existing.get(name)).partitions().size());
		if (waiting > 0) {
			log.warn("Topic {} does not grow yet: {} requests wait on it, and with more partitions newer ones of the "
					+ "same PDV could overtake them. Run this again when it is drained, or set topics.grow=force", name,
					waiting);
		}
		return waiting == 0;
	}

	private long waiting(String name, int partitions)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<TopicPartition, OffsetSpec> ends = new LinkedHashMap<>();
		for (int partition = 0; partition < partitions; partition++) {
			ends.put(new TopicPartition(name, partition), OffsetSpec.latest());
		}
		Map<TopicPartition, OffsetAndMetadata> committed = this.admin.listConsumerGroupOffsets(Groups.workers(name))
			.partitionsToOffsetAndMetadata()
			.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		long waiting = 0;
		for (var end : this.admin.listOffsets(ends).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).entrySet()) {
			OffsetAndMetadata settled = committed.get(end.getKey());
			waiting += end.getValue().offset() - ((settled != null) ? settled.offset() : 0);
		}
		return waiting;
	}

}
