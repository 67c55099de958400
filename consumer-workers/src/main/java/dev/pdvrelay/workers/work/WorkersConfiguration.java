package dev.pdvrelay.workers.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.endpoint.EndpointLanes;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Puts the workers together from the configuration.
 */
@Configuration(proxyBeanMethods = false)
class WorkersConfiguration {

	private static final String GROUP_PREFIX = "pdv-relay-";

	/** A poll is late after this; handing over may take as long as a call. */
	private static final Duration HANDING_OVER = Duration.ofMinutes(5);

	private static final Duration STOPPING = Duration.ofSeconds(30);

	@Bean
	FunctionCatalog functionCatalog(ConfigurableEnvironment environment) {
		return FunctionCatalog.from(environment);
	}

	@Bean
	KafkaConnection kafkaConnection(ConfigurableEnvironment environment) {
		return KafkaConnection.from(environment);
	}

	@Bean
	WorkersSettings workersSettings(ConfigurableEnvironment environment) {
		return new Settings(environment).group("workers", WorkersSettings.class);
	}

	@Bean(destroyMethod = "")
	EndpointLanes endpointLanes(Delivery delivery, WorkersSettings settings, FunctionCatalog functions,
			MeterRegistry meters) {
		int endpoints = (int) functions.all()
			.stream()
			.flatMap((function) -> function.endpoints().stream())
			.distinct()
			.count();
		return new EndpointLanes(delivery, settings.lane(),
				WorkerThreads.create(settings.inFlightPerEndpoint() * Math.max(1, endpoints)), Clock.systemUTC(),
				meters);
	}

	@Bean
	Workers workers(FunctionCatalog catalog, WorkersSettings settings, KafkaConnection kafka, EndpointLanes lanes) {
		ConfirmedPublisher publisher = new ConfirmedPublisher(new KafkaProducer<>(kafka.producer("consumer-workers", Map
			.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES, ProducerConfig.LINGER_MS_CONFIG, 0))));
		OutcomeRecorder outcomes = new OutcomeRecorder(publisher);
		List<Function> functions = functions(catalog, settings);
		FunctionConsumer.WorkerFactory factory = (function, past) -> new PartitionWorker(function, past, lanes,
				outcomes, settings);
		Pauses pauses = new Pauses(kafka);
		List<FunctionWorkers> workers = functions.stream()
			.map((function) -> new FunctionWorkers(function.name(),
					() -> new FunctionConsumer(function, consumer(kafka, function, settings), factory,
							new PastReader(kafka), pauses, settings.commitInterval())))
			.toList();
		Duration longestCall = functions.stream().map(Function::timeout).max(Duration::compareTo).orElse(STOPPING);
		return new Workers(workers, lanes, pauses, publisher, longestCall.plus(STOPPING));
	}

	private static List<Function> functions(FunctionCatalog catalog, WorkersSettings settings) {
		if (settings.functions().isEmpty()) {
			return List.copyOf(catalog.all());
		}
		return settings.functions()
			.stream()
			.map((name) -> catalog.find(name)
				.orElseThrow(() -> new InvalidSetting("workers.functions", name,
						"there is no such function; there are " + names(catalog))))
			.toList();
	}

	private static List<String> names(FunctionCatalog catalog) {
		return catalog.all().stream().map(Function::name).toList();
	}

	private static Consumer<byte[], byte[]> consumer(KafkaConnection kafka, Function function,
			WorkersSettings settings) {
		Duration late = HANDING_OVER.plus(function.timeout());
		return new KafkaConsumer<>(kafka.consumer("worker-" + function.name(), GROUP_PREFIX + function.name(),
				Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(late.toMillis()),
						ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollRecords(),
						ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer")));
	}

}
