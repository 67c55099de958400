package dev.pdvrelay.init;

import dev.pdvrelay.common.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountSettingsTest {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void thereAreNoneUnlessTheyAreGiven() {
		assertThat(AccountSettings.from(this.environment)).isEmpty();
	}

	@Test
	void refusesAServiceThatThereIsNotAndNamesThoseThatThereAre() {
		this.environment.setProperty("access.gateway.user", "relay");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> AccountSettings.from(this.environment))
			.withMessageContaining("access.gateway")
			.withMessageContaining("producer-gateway, consumer-workers, error-consumer, admin-panel");
	}

	@Test
	void refusesAPrincipalInPlaceOfAUser() {
		this.environment.setProperty("access.admin-panel.user", "User:panel");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> AccountSettings.from(this.environment))
			.withMessageContaining("without \"User:\"");
	}

	@Test
	void refusesAShortPasswordWithoutSayingIt() {
		this.environment.withProperty("access.admin-panel.user", "panel")
			.withProperty("access.admin-panel.password", "secret");

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> AccountSettings.from(this.environment))
			.withMessageContaining("12 characters")
			.withMessageNotContaining("secret");
	}

}
