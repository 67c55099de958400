package dev.pdvrelay.common.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.pdvrelay.common.config.InvalidSetting;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * How to reach Kafka: {@code kafka.bootstrap-servers} and any other client property below
 * {@code kafka.}. What the relay promises rests on some client properties; those are ours
 * to set.
 */
public final class KafkaConnection {

	private static final Set<String> OURS = Set.of(ProducerConfig.ACKS_CONFIG, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
			ProducerConfig.TRANSACTIONAL_ID_CONFIG, ProducerConfig.RETRIES_CONFIG,
			ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
			ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
			ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
			ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
			ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

	private final Map<String, Object> properties;

	private KafkaConnection(Map<String, Object> properties) {
		this.properties = properties;
	}

	/**
	 * Reads and checks the settings below {@code kafka.}.
	 * @throws InvalidSetting for a property that no Kafka client has, or that is ours
	 */
	public static KafkaConnection from(ConfigurableEnvironment environment) {
		Map<String, String> settings = Binder.get(environment)
			.bind("kafka", Bindable.mapOf(String.class, String.class))
			.orElseGet(LinkedHashMap::new);
		Map<String, Object> properties = new TreeMap<>();
		settings.forEach((name, value) -> {
			String key = name.replace('-', '.');
			if (OURS.contains(key)) {
				throw new InvalidSetting("kafka." + name, value,
						"PDV Relay sets this property itself, because what it promises rests on it");
			}
			if (isKnown(key)) {
				// A default may be spelt otherwise; what wins comes first.
				properties.putIfAbsent(key, value);
			}
			else if (!isFromEnvironment(environment, key)) {
				throw new InvalidSetting("kafka." + name, value, "no Kafka client has such a property");
			}
		});
		return new KafkaConnection(properties);
	}

	/** A connection to these brokers, without security. */
	public static KafkaConnection to(String bootstrapServers) {
		return new KafkaConnection(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
	}

	private static boolean isKnown(String key) {
		return ProducerConfig.configNames().contains(key) || ConsumerConfig.configNames().contains(key)
				|| AdminClientConfig.configNames().contains(key);
	}

	/** KAFKA_OPTS, KAFKA_PROPERTIES and the like are not meant for the client. */
	private static boolean isFromEnvironment(ConfigurableEnvironment environment, String key) {
		return environment.getSystemEnvironment()
			.containsKey("KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT));
	}

	/** The brokers, for people to read. */
	public String bootstrapServers() {
		return String.valueOf(this.properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
	}

	/**
	 * For one long-lived producer: idempotent, every in-sync replica has to confirm.
	 * @param extra what this producer needs besides
	 */
	public Map<String, Object> producer(String clientId, Map<String, Object> extra) {
		Map<String, Object> config = only(ProducerConfig.configNames(), clientId, extra);
		config.put(ProducerConfig.ACKS_CONFIG, "all");
		config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
		config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
		return config;
	}

	/**
	 * For a consumer that starts at the earliest offset and commits only when told.
	 * @param extra what this consumer needs besides
	 */
	public Map<String, Object> consumer(String clientId, String groupId, Map<String, Object> extra) {
		Map<String, Object> config = only(ConsumerConfig.configNames(), clientId, extra);
		config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
		config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		return config;
	}

	/** For an admin client. */
	public Map<String, Object> admin(String clientId) {
		return only(AdminClientConfig.configNames(), clientId, Map.of());
	}

	private Map<String, Object> only(Set<String> known, String clientId, Map<String, Object> extra) {
		Map<String, Object> config = new HashMap<>(extra);
		config.putAll(this.properties);
		config.keySet().retainAll(known);
		config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
		return config;
	}

}
