package dev.pdvrelay.gateway;

import java.time.Duration;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.php.LegacyCharset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GatewaySettingsTest {

	@Test
	void haveDefaultsThatWork() {
		GatewaySettings settings = GatewaySettings.from(new MockEnvironment());

		assertThat(settings.maxRequestBytes()).isEqualTo(10 * 1024 * 1024);
		assertThat(settings.publishTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(settings.legacyCharset()).isEqualTo(LegacyCharset.AUTO);
	}

	@Test
	void areReadAsTheyAreWritten() {
		GatewaySettings settings = GatewaySettings
			.from(new MockEnvironment().withProperty("gateway.legacy-charset", "iso-8859-1")
				.withProperty("gateway.max-request-size", "15MB")
				.withProperty("gateway.publish-timeout", "60s"));

		assertThat(settings.legacyCharset()).isEqualTo(LegacyCharset.ISO_8859_1);
		assertThat(settings.maxRequestBytes()).isEqualTo(15 * 1024 * 1024);
		assertThat(settings.publishTimeout()).isEqualTo(Duration.ofSeconds(60));
	}

	@ParameterizedTest
	@CsvSource({ "gateway.max-request-size, 16MB", "gateway.max-request-size, 0", "gateway.publish-timeout, 500ms",
			"gateway.publish-timeout, 61s", "gateway.publish-timeout, soon", "gateway.legacy-charset, utf-16",
			"gateway.max-size, 1MB" })
	void refuseAWrongValueAndNameItsKey(String key, String value) {
		assertThatExceptionOfType(InvalidSetting.class)
			.isThrownBy(() -> GatewaySettings.from(new MockEnvironment().withProperty(key, value)))
			.withMessageContaining(key);
	}

}
