package dev.pdvrelay.gateway.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.gateway.GatewaySettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one long-lived producer of the gateway and what stands around it. Spring closes it
 * after the web server, so every answer under way is finished first.
 */
@Configuration(proxyBeanMethods = false)
class GatewayKafka {

	private static final String CLIENT_ID = "gateway";

	private static final Duration PATIENCE_AT_START = Duration.ofSeconds(3);

	private static final int HEALTH_TIMEOUT_MILLIS = 3000;

	@Bean(destroyMethod = "")
	Producer<byte[], byte[]> producer(KafkaConnection kafka, GatewaySettings settings) {
		return new KafkaProducer<>(kafka.producer(CLIENT_ID, ProducerProperties.within(settings.publishTimeout())));
	}

	@Bean
	ConfirmedPublisher confirmedPublisher(Producer<byte[], byte[]> producer) {
		return new ConfirmedPublisher(producer);
	}

	@Bean
	KnownTopics knownTopics(Producer<byte[], byte[]> producer, FunctionCatalog functions) {
		Stream<String> names = Stream.concat(functions.all().stream().map(Function::name),
				Stream.of(Topics.IDEMPOTENCY));
		KnownTopics topics = new KnownTopics(producer, names.toList());
		topics.await(PATIENCE_AT_START);
		return topics;
	}

	@Bean
	RequestPublisher requestPublisher(ConfirmedPublisher publisher, KnownTopics topics, GatewaySettings settings) {
		return new RequestPublisher(publisher, topics, settings.publishTimeout());
	}

	@Bean
	TopicScan topicScan(KafkaConnection kafka) {
		return new TopicScan(kafka);
	}

	@Bean
	RequestFinder requestFinder(TopicScan scan) {
		return new RequestFinder(scan);
	}

	@Bean
	Admin admin(KafkaConnection kafka) {
		return Admin.create(kafka.admin(CLIENT_ID + "-health"));
	}

	@Bean
	KafkaHealth kafkaHealthIndicator(Admin admin, KnownTopics topics) {
		return new KafkaHealth(() -> countBrokers(admin), topics);
	}

	private static CompletableFuture<Integer> countBrokers(Admin admin) {
		return admin.describeCluster(new DescribeClusterOptions().timeoutMs(HEALTH_TIMEOUT_MILLIS))
			.nodes()
			.toCompletionStage()
			.thenApply(Collection::size)
			.toCompletableFuture();
	}

}
