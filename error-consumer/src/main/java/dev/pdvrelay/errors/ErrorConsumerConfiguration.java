package dev.pdvrelay.errors;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.FailureRecords;
import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.ReceiptRecords;
import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.kafka.Topics;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.store.DeliveryCounting;
import dev.pdvrelay.store.ErrorSettings;
import dev.pdvrelay.store.ErrorStoreConfiguration;
import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.FailureRecording;
import dev.pdvrelay.store.Quarantine;
import dev.pdvrelay.store.ReceiptRecording;
import dev.pdvrelay.store.ReceivedReceipt;
import dev.pdvrelay.store.WaitingRecording;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The service in one view: two topics into the store, and a producer for what is sent
 * again.
 */
@Configuration(proxyBeanMethods = false)
@Import(ErrorStoreConfiguration.class)
class ErrorConsumerConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	FunctionCatalog functionCatalog(Environment environment) {
		return FunctionCatalog.from(environment);
	}

	@Bean
	KafkaConnection kafkaConnection(ConfigurableEnvironment environment) {
		return KafkaConnection.from(environment);
	}

	@Bean
	ConfirmedPublisher confirmedPublisher(KafkaConnection connection) {
		return new ConfirmedPublisher(new KafkaProducer<>(connection.producer("error-consumer",
				Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES, ProducerConfig.MAX_BLOCK_MS_CONFIG,
						5_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
						ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000))));
	}

	@Bean
	ErrorMetrics errorMetrics(MeterRegistry registry, FailedRequests requests) {
		return new ErrorMetrics(registry, requests);
	}

	@Bean
	ManagerNotification managerNotification(ErrorSettings settings, ConfirmedPublisher publisher,
			ErrorMetrics metrics) {
		return new ManagerNotification(settings, publisher, metrics.notifications());
	}

	@Bean
	TopicReader failureRecorder(KafkaConnection connection, FailureRecording recording,
			ManagerNotification notification, Quarantine quarantine, ErrorMetrics metrics) {
		Counter recorded = metrics.failures();
		return new TopicReader(Topics.ERRORS, Groups.ERRORS, connection,
				new BatchEntry<>(FailureRecords::read,
						(failures) -> recorded.increment(recording.record(failures, notification)), quarantine,
						metrics.quarantined()::increment));
	}

	@Bean
	TopicReader receiptReader(KafkaConnection connection, ReceiptRecording recording, DeliveryCounting counting,
			Quarantine quarantine, ErrorMetrics metrics) {
		Counter applied = metrics.receipts();
		return new TopicReader(Topics.DELIVERIES, Groups.RECEIPTS, connection,
				new BatchEntry<>(ErrorConsumerConfiguration::receipt, (received) -> {
					applied.increment(recording.resolve(received.stream().map(ReceivedReceipt::receipt).toList()));
					counting.count(received);
				}, quarantine, metrics.quarantined()::increment));
	}

	private static ReceivedReceipt receipt(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord {
		return new ReceivedReceipt(ReceiptRecords.read(record),
				new RecordPosition(record.topic(), record.partition(), record.offset()),
				Instant.ofEpochMilli(record.timestamp()));
	}

	@Bean(initMethod = "start")
	RelayStatus relayStatus(KafkaConnection connection, Clock clock) {
		return new RelayStatus(connection, clock);
	}

	@Bean(initMethod = "start")
	Pauses pauses(KafkaConnection connection) {
		return new Pauses(connection);
	}

	@Bean
	HeldFunctions heldFunctions(FunctionCatalog functions, RelayStatus status, Pauses pauses, ErrorMetrics metrics) {
		HeldFunctions held = new HeldFunctions(functions, status, pauses);
		metrics.held(held);
		return held;
	}

	@Bean
	Sampling sampling(FunctionCatalog functions, RelayStatus status, List<TopicReader> readers,
			WaitingRecording recording) {
		return new Sampling(functions, status, readers, recording);
	}

	@Bean
	ReadingHealth readingHealthIndicator(List<TopicReader> readers) {
		return new ReadingHealth(readers);
	}

}
