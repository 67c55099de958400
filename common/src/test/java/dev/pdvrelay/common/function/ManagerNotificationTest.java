package dev.pdvrelay.common.function;

import java.net.URI;
import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ManagerNotificationTest {

	private static final String NOTIFICATION = "enviarErroKafka";

	private final MockEnvironment environment = new MockEnvironment().withProperty("manager.url", "http://erp")
		.withProperty("functions.AtualizaDadosPDV.endpoint", "/a");

	@Test
	void knowsNoSuchFunctionUnlessItIsSwitchedOn() {
		this.environment.setProperty("functions.enviarErroKafka.timeout", "5s");

		assertThat(catalog().find(NOTIFICATION)).isEmpty();
		assertThat(catalog().findOffered("AtualizaDadosPDV")).isPresent();
	}

	@Test
	void addsAFunctionThatOnlyTheRelayCalls() {
		this.environment.setProperty("errors.notify-manager", "true");
		this.environment.setProperty("errors.endpoint", "/errors");

		Function function = catalog().find(NOTIFICATION).orElseThrow();

		assertThat(function.endpoints()).containsExactly(URI.create("http://erp/errors"));
		assertThat(function.partitions()).isEqualTo(1);
		assertThat(function.orderingKey()).isEmpty();
		assertThat(catalog().findOffered(NOTIFICATION)).isEmpty();
		assertThat(catalog().all()).contains(function);
	}

	@Test
	void canBeTunedWithoutBeingOffered() {
		this.environment.setProperty("errors.notify-manager", "true");
		this.environment.setProperty("functions.enviarErroKafka.timeout", "5s");
		this.environment.setProperty("functions.enviarErroKafka.partitions", "2");

		Function function = catalog().find(NOTIFICATION).orElseThrow();

		assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(function.partitions()).isEqualTo(2);
		assertThat(catalog().findOffered(NOTIFICATION)).isEmpty();
	}

	@Test
	void offersItWhereItsEndpointIsConfigured() {
		this.environment.setProperty("errors.notify-manager", "true");
		this.environment.setProperty("functions.enviarErroKafka.endpoint", "/own");

		Function function = catalog().findOffered(NOTIFICATION).orElseThrow();

		assertThat(function.endpoints()).containsExactly(URI.create("http://erp/own"));
		assertThat(function.partitions()).isEqualTo(1);
	}

	@Test
	void refusesToNotifyByAFunctionThatIsOutOfService() {
		this.environment.setProperty("errors.notify-manager", "true");
		this.environment.setProperty("functions.enviarErroKafka.enabled", "false");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(this::catalog)
			.withMessageContaining("errors.notify-manager");
	}

	@Test
	void saysWhatTheSwitchMayBe() {
		this.environment.setProperty("errors.notify-manager", "sometimes");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(this::catalog)
			.withMessageContaining("true or false");
	}

	private FunctionCatalog catalog() {
		return FunctionCatalog.from(this.environment);
	}

}
