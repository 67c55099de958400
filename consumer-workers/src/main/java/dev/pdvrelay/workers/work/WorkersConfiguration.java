package dev.pdvrelay.workers.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.Groups;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.workers.delivery.Delivery;
import dev.pdvrelay.workers.delivery.VerifyingDelivery;
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

	/** A poll is late after this; handing over may take as long as a call. */
	private static final Duration HANDING_OVER = Duration.ofMinutes(5);

	/** Outcomes may wait this long for company; only the next of the same key notices. */
	private static final int OUTCOMES_LINGER_MS = 5;

	private static final int OUTCOMES_BATCH = 128 * 1024;

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
		return new EndpointLanes(new VerifyingDelivery(delivery), settings.lane(),
				WorkerThreads.create(settings.inFlightPerEndpoint() * Math.max(1, endpoints)), Clock.systemUTC(),
				meters);
	}

	@Bean
	RelayStatus relayStatus(KafkaConnection kafka) {
		return new RelayStatus(kafka, Clock.systemUTC());
	}

	@Bean
	AssignmentWatch assignmentWatch(FunctionCatalog functions, RelayStatus status) {
		return new AssignmentWatch(functions, status);
	}

	@Bean
	ConfirmedPublisher outcomePublisher(KafkaConnection kafka) {
		return new ConfirmedPublisher(new KafkaProducer<>(kafka.producer("consumer-workers",
				Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES, ProducerConfig.LINGER_MS_CONFIG,
						OUTCOMES_LINGER_MS, ProducerConfig.BATCH_SIZE_CONFIG, OUTCOMES_BATCH))));
	}

	@Bean
	Pauses pauses(KafkaConnection kafka) {
		return new Pauses(kafka);
	}

	@Bean
	List<FunctionWorkers> functionWorkers(FunctionCatalog catalog, WorkersSettings settings, KafkaConnection kafka,
			EndpointLanes lanes, Pauses pauses, ConfirmedPublisher publisher) {
		OutcomeRecorder outcomes = new OutcomeRecorder(publisher);
		FunctionConsumer.WorkerFactory factory = (function, past) -> new PartitionWorker(function, past, lanes,
				outcomes, settings);
		GroupProtocol protocol = new GroupProtocol();
		Assignment assignment = Assignment.read(settings.assignment());
		return functions(catalog, settings).stream()
			.map((function) -> new FunctionWorkers(function.name(),
					() -> new FunctionConsumer(function, consumer(kafka, function, settings, protocol),
							assignment.membership(function.name()), factory, new PastReader(kafka), pauses,
							settings.commitInterval()),
					protocol))
			.toList();
	}

	@Bean
	WorkersHealth workersHealth(EndpointLanes lanes, List<FunctionWorkers> functions, AssignmentWatch watch) {
		return new WorkersHealth(lanes, functions, watch);
	}

	@Bean
	Workers workers(FunctionCatalog catalog, EndpointLanes lanes, List<FunctionWorkers> functions, Pauses pauses,
			RelayStatus status, AssignmentWatch watch, ConfirmedPublisher publisher, MeterRegistry meters) {
		Duration longestCall = catalog.all()
			.stream()
			.map(Function::timeout)
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		StatusReporter reporter = new StatusReporter(functions, lanes, publisher, new LagMetrics(meters), watch);
		return new Workers(functions, lanes, pauses, status, reporter, publisher, longestCall.plus(STOPPING));
	}

	private static List<Function> functions(FunctionCatalog catalog, WorkersSettings settings) {
		Assignment assignment = Assignment.read(settings.assignment());
		if (assignment.isFixed()) {
			return named(catalog, Assignment.KEY, assignment.partitions().keySet());
		}
		return settings.functions().isEmpty() ? List.copyOf(catalog.all())
				: named(catalog, "workers.functions", settings.functions());
	}

	private static List<Function> named(FunctionCatalog catalog, String key, Collection<String> names) {
		return names.stream()
			.map((name) -> catalog.find(name)
				.orElseThrow(
						() -> new InvalidSetting(key, name, "there is no such function; there are " + names(catalog))))
			.toList();
	}

	private static List<String> names(FunctionCatalog catalog) {
		return catalog.all().stream().map(Function::name).toList();
	}

	private static Consumer<byte[], byte[]> consumer(KafkaConnection kafka, Function function, WorkersSettings settings,
			GroupProtocol protocol) {
		Duration late = HANDING_OVER.plus(function.timeout());
		Map<String, Object> properties = new HashMap<>(protocol.properties());
		properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(late.toMillis()));
		properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollRecords());
		return new KafkaConsumer<>(
				kafka.consumer("worker-" + function.name(), Groups.workers(function.name()), properties));
	}

}
