package dev.pdvrelay.workers.soap;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.workers.delivery.Delivery;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SoapConfigurationTest {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(SoapConfiguration.class);

	@Test
	void givesADelivery() {
		this.application.run((context) -> assertThat(context).hasSingleBean(Delivery.class));
	}

	@Test
	void refusesAPartThatIsNoName() {
		this.application
			.withPropertyValues("functions.Op.endpoint=/x", "functions.Op.namespace=urn:x", "functions.Op.parts=a,b c")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSetting.class)
				.hasMessageContaining("functions.Op.parts"));
	}

	@Test
	void hasDefaultsThatWork() {
		assertThat(SoapSettings.from(new MockEnvironment())).isEqualTo(new SoapSettings(Duration.ofSeconds(5), 200));
	}

	@Test
	void readsItsSettingsBesideThoseOfOthers() {
		MockEnvironment environment = new MockEnvironment().withProperty("workers.connect-timeout", "750ms")
			.withProperty("workers.connections-per-endpoint", "7")
			.withProperty("workers.something-else", "x");

		assertThat(SoapSettings.from(environment)).isEqualTo(new SoapSettings(Duration.ofMillis(750), 7));
	}

	@Test
	void saysWhichSettingIsWrong() {
		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(
				() -> SoapSettings.from(new MockEnvironment().withProperty("workers.connections-per-endpoint", "0")))
			.withMessageContaining("workers.connections-per-endpoint");
		assertThatExceptionOfType(InvalidSetting.class)
			.isThrownBy(() -> SoapSettings.from(new MockEnvironment().withProperty("workers.connect-timeout", "soon")))
			.withMessageContaining("workers.connect-timeout");
	}

}
