package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.Request;
import dev.pdvrelay.common.request.RequestId;
import dev.pdvrelay.store.testing.TestPostgres;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole store on a database of its own, with a clock and a Kafka that do as they are
 * told.
 */
final class StoreUnderTest implements AutoCloseable {

	final TestPostgres.Database database = TestPostgres.database();

	final SettableClock clock = new SettableClock();

	/** Confirms at once unless it is made to wait. */
	final MockProducer<byte[], byte[]> kafka;

	private final ConfigurableApplicationContext context;

	StoreUnderTest(String... properties) {
		this(true, properties);
	}

	StoreUnderTest(boolean confirming, String... properties) {
		this.kafka = new MockProducer<>(confirming, null, new ByteArraySerializer(), new ByteArraySerializer());
		this.context = new SpringApplicationBuilder(Services.class).web(WebApplicationType.NONE)
			.initializers((context) -> {
				context.getBeanFactory().registerSingleton("clock", this.clock);
				context.getBeanFactory().registerSingleton("publisher", new ConfirmedPublisher(this.kafka));
			})
			.properties(Stream.concat(
					Stream.of("spring.config.name=none", "spring.main.banner-mode=off", "logging.level.root=warn",
							"spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.open-in-view=false",
							"spring.datasource.hikari.maximum-pool-size=8", "functions.AtualizaDadosPDV.endpoint=/a",
							"functions.AtualizaDadosPDV.ordering-key=cod_empresa,cod_filial,num_pdv",
							"functions.Repetivel.endpoint=/a", "functions.Repetivel.idempotent=true"),
					Stream.concat(Stream.of(this.database.properties()), Stream.of(properties)))
				.toArray(String[]::new))
			.run();
	}

	<T> T get(Class<T> type) {
		return this.context.getBean(type);
	}

	/** What was published, read as the workers read it. */
	List<Request> published() {
		List<Request> requests = new ArrayList<>();
		for (ProducerRecord<byte[], byte[]> record : this.kafka.history()) {
			requests.add(read(record));
		}
		return requests;
	}

	static Request read(ProducerRecord<byte[], byte[]> record) {
		try {
			return RequestRecords.read(new ConsumerRecord<>(record.topic(), 0, 0, 0, TimestampType.CREATE_TIME, 0, 0,
					record.key(), record.value(), new RecordHeaders(record.headers()), null));
		}
		catch (UnreadableRecord ex) {
			throw new AssertionError(ex);
		}
	}

	/** The one failed request with this id. */
	FailedRequestDetail detail(RequestId requestId) {
		Long id = get(JdbcTemplate.class).queryForObject("select id from failed_request where request_id = ?",
				Long.class, requestId.value());
		return get(FailedRequests.class).detail(id).orElseThrow();
	}

	/** Forgets everything. */
	void clear() {
		this.database.execute(
				"""
						truncate failed_request, failed_request_version, failed_attempt, failed_request_history, unreadable_failure, incident,
						incident_history, incident_hour, function_minute, receipt_mark, job, job_item, job_event""");
		this.kafka.clear();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ErrorStoreConfiguration.class)
	static class Services {

		@Bean
		FunctionCatalog functionCatalog(Environment environment) {
			return FunctionCatalog.from(environment);
		}

	}

	/** A clock that a test can put forward; tells no less than Postgres can keep. */
	static final class SettableClock extends Clock {

		private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

		void advance(Duration by) {
			this.now = this.now.plus(by);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
