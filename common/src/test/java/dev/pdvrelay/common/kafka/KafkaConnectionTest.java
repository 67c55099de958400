package dev.pdvrelay.common.kafka;

import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KafkaConnectionTest {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void handsClientPropertiesToWhoeverKnowsThem() {
		this.environment.withProperty("kafka.bootstrap-servers", "a:9092,b:9092")
			.withProperty("kafka.security.protocol", "SASL_SSL")
			.withProperty("kafka.batch.size", "1000");

		KafkaConnection kafka = KafkaConnection.from(this.environment);

		assertThat(kafka.bootstrapServers()).isEqualTo("a:9092,b:9092");
		assertThat(kafka.producer("p", Map.of())).containsEntry("security.protocol", "SASL_SSL")
			.containsEntry("batch.size", "1000")
			.containsEntry("acks", "all")
			.containsEntry("enable.idempotence", true);
		assertThat(kafka.consumer("c", "g", Map.of())).containsEntry("security.protocol", "SASL_SSL")
			.containsEntry("auto.offset.reset", "earliest")
			.containsEntry("enable.auto.commit", false)
			.doesNotContainKey("batch.size");
	}

	@Test
	void aPropertyWinsOverItsDefaultHoweverItIsSpelt() {
		MutablePropertySources sources = this.environment.getPropertySources();
		sources.addFirst(new MapPropertySource("given", Map.of("kafka.bootstrap.servers", "mine:9092")));
		sources.addLast(new MapPropertySource("defaults", Map.of("kafka.bootstrap-servers", "localhost:9092")));

		assertThat(KafkaConnection.from(this.environment).bootstrapServers()).isEqualTo("mine:9092");
	}

	@ParameterizedTest
	@CsvSource({ "kafka.acks,1", "kafka.enable-auto-commit,true", "kafka.auto.offset.reset,latest",
			"kafka.group.id,mine" })
	void doesNotLetAnybodyTakeAPromiseAway(String key, String value) {
		this.environment.withProperty(key, value);

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> KafkaConnection.from(this.environment))
			.withMessageContaining(key)
			.withMessageContaining("PDV Relay sets this property itself");
	}

	@Test
	void refusesAPropertyThatNoClientHas() {
		this.environment.withProperty("kafka.sasl.mechanisn", "PLAIN");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> KafkaConnection.from(this.environment))
			.withMessageContaining("kafka.sasl.mechanisn");
	}

}
