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
		assertThat(SoapSettings.from(new MockEnvironment())).isEqualTo(new SoapSettings(Duration.ofSeconds(5)));
	}

	@Test
	void readsItsSettings() {
		MockEnvironment environment = new MockEnvironment().withProperty("soap.connect-timeout", "750ms");

		assertThat(SoapSettings.from(environment)).isEqualTo(new SoapSettings(Duration.ofMillis(750)));
	}

	@Test
	void saysWhichSettingIsWrong() {
		assertThatExceptionOfType(InvalidSetting.class)
			.isThrownBy(() -> SoapSettings.from(new MockEnvironment().withProperty("soap.connect-timeout", "soon")))
			.withMessageContaining("soap.connect-timeout");
		assertThatExceptionOfType(InvalidSetting.class)
			.isThrownBy(() -> SoapSettings.from(new MockEnvironment().withProperty("soap.connect-timeout", "1ms")))
			.withMessageContaining("soap.connect-timeout");
	}

}
