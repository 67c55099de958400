package dev.pdvrelay.standalone.settings;

import java.util.HashMap;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.function.Function;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RelaySettingsTest {

	private final Map<String, Object> properties = new HashMap<>(Map.of("manager.url", "http://localhost:8090"));

	@Test
	void simulatesAManagerUnlessThereIsOne() {
		assertThat(settings().ownManager()).isFalse();

		this.properties.put("manager.url", "https://erp.example/");
		assertThat(settings().ownManager()).isTrue();
	}

	@Test
	void takesAManagerFromTheEnvironmentEvenAtTheUsualAddress() {
		this.properties.put("MANAGER_URL", "http://localhost:8090");

		assertThat(settings().ownManager()).isTrue();
	}

	@Test
	void makesTopicsForOneBrokerWhateverIsConfigured() {
		this.properties.put("topics.replication-factor", 3);
		this.properties.put("topics.min-insync-replicas", 2);
		this.properties.put("topics.errors-partitions", 4);

		assertThat(settings().topics().replicationFactor()).isEqualTo(1);
		assertThat(settings().topics().minInsyncReplicas()).isEqualTo(1);
		assertThat(settings().topics().errorsPartitions()).isEqualTo(4);
	}

	@Test
	void carriesTheFunctionsOfTheUser() {
		this.properties.put("functions.NovaFuncao.endpoint", "/manager/nova.php5");

		assertThat(settings().functions().find("NovaFuncao")).isPresent();
	}

	@Test
	void simulatesOnlyWhatIsAtTheManagersAddress() {
		this.properties.put("functions.NovaFuncao.endpoint", "/manager/nova.php5");
		this.properties.put("functions.OutraFuncao.endpoint", "https://erp.example/outra.php5");

		assertThat(settings().simulated()).extracting(Function::name).containsExactly("NovaFuncao");
	}

	@Test
	void findsMistakesBeforeAnythingIsStarted() {
		this.properties.put("functions.NovaFuncao.endpoint", "/manager/nova.php5");
		this.properties.put("functions.NovaFuncao.partitions", "many");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(this::settings)
			.withMessageContaining("partitions")
			.withMessageContaining("many");
	}

	private RelaySettings settings() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.properties));
		ConfigurationPropertySources.attach(environment);
		return RelaySettings.from(environment);
	}

}
