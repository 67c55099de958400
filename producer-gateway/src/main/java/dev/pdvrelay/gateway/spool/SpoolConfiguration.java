package dev.pdvrelay.gateway.spool;

import java.io.IOException;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.kafka.ConfirmedPublisher;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.kafka.RecordSize;
import dev.pdvrelay.gateway.GatewaySettings;
import dev.pdvrelay.gateway.GatewaySettings.SpoolSettings;
import dev.pdvrelay.gateway.duplicates.Duplicates;
import dev.pdvrelay.gateway.kafka.RequestFinder;
import dev.pdvrelay.gateway.kafka.RequestPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the spool together where {@code gateway.spool.directory} names one. Spring closes
 * these after the web server: what was answered is on disk by then.
 */
@Configuration(proxyBeanMethods = false)
class SpoolConfiguration {

	private static final String DIRECTORY = "gateway.spool.directory";

	@Bean
	@ConditionalOnProperty(DIRECTORY)
	Spool spool(GatewaySettings settings, MeterRegistry meters) {
		SpoolSettings own = settings.spool();
		if (own.directory() == null) {
			throw new InvalidSetting(DIRECTORY, "", "it must be the path of a directory");
		}
		try {
			Spool spool = new Spool(new Journal(own.directory(), own.maxSize().toBytes()));
			Gauge.builder("gateway.spool.depth", spool, Spool::depth).register(meters);
			Gauge.builder("gateway.spool.age.seconds", spool, (one) -> one.age().toMillis() / 1000.0).register(meters);
			return spool;
		}
		catch (IOException ex) {
			throw new InvalidSetting(DIRECTORY, own.directory(), "it cannot be used: " + ex.getMessage());
		}
	}

	/** Never gives a record up by itself, so that order is kept whatever Kafka does. */
	@Bean
	@ConditionalOnProperty(DIRECTORY)
	Drain drain(Spool spool, KafkaConnection kafka, RequestFinder finder, Duplicates duplicates,
			GatewaySettings settings) {
		Map<String, Object> patient = Map.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE,
				ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSize.MAX_BYTES);
		ConfirmedPublisher publisher = new ConfirmedPublisher(
				new KafkaProducer<>(kafka.producer("gateway-spool", patient)));
		return new Drain(spool, new SpoolPublisher(publisher, duplicates), finder, settings.publishTimeout());
	}

	@Bean
	@ConditionalOnProperty(DIRECTORY)
	SpoolHealth spoolHealthIndicator(Spool spool) {
		return new SpoolHealth(spool);
	}

	@Bean
	RequestKeeper requestKeeper(RequestPublisher publisher, Duplicates duplicates, ObjectProvider<Spool> spool) {
		return new RequestKeeper(publisher, duplicates, spool.getIfAvailable());
	}

}
