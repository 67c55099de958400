package dev.pdvrelay.gateway.duplicates;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.gateway.GatewaySettings;
import dev.pdvrelay.gateway.kafka.RequestFinder;
import dev.pdvrelay.gateway.kafka.RequestPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the parts of duplicate detection together.
 */
@Configuration(proxyBeanMethods = false)
class DuplicatesConfiguration {

	/** Searches are rare, and each reads much. */
	private static final int MAX_SEARCHES_WAITING = 64;

	@Bean
	KnownKeys knownKeys(GatewaySettings settings, MeterRegistry meters) {
		KnownKeys keys = new KnownKeys(settings.idempotencyKeys());
		Gauge.builder("gateway.idempotency.keys", keys, KnownKeys::size).register(meters);
		return keys;
	}

	@Bean
	KeyLog keyLog(KafkaConnection kafka, RequestPublisher publisher, KnownKeys keys) {
		return new KeyLog(kafka, publisher, keys);
	}

	@Bean(destroyMethod = "shutdownNow")
	ExecutorService searching() {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_SEARCHES_WAITING),
				(task) -> {
					Thread thread = new Thread(task, "duplicates-search");
					thread.setDaemon(true);
					return thread;
				});
	}

	@Bean
	Duplicates duplicates(KnownKeys keys, KeyLog log, RequestFinder finder, ExecutorService searching,
			GatewaySettings settings) {
		return new Duplicates(keys, log, finder, searching, settings.publishTimeout());
	}

}
