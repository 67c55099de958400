package dev.pdvrelay.panel.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.pdvrelay.common.config.Settings;
import dev.pdvrelay.common.control.Pauses;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.kafka.KafkaConnection;
import dev.pdvrelay.common.status.RelayStatus;
import dev.pdvrelay.panel.PanelSettings;
import dev.pdvrelay.store.Sight;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class RelayTest {

	private final KafkaConnection nowhere = KafkaConnection.to("localhost:1");

	private Instant time = Instant.parse("2026-11-20T14:00:00Z");

	@Test
	void takesSilenceForAStandstillOnlyAfterTimeToTell() {
		Relay relay = relay();

		boolean atOnce = relay.now().silent();
		this.time = this.time.plus(Duration.ofSeconds(16));
		boolean later = relay.now().silent();

		assertThat(atOnce).isFalse();
		assertThat(later).isTrue();
	}

	@Test
	void knowsNothingOfPartitionsAndEndpointsThatNobodyTellsOf() {
		RelayView view = relay().now();

		assertThat(view.function("Rara")).hasValueSatisfying((function) -> {
			assertThat(function.isKnown()).isFalse();
			assertThat(function.unattended()).isEmpty();
			assertThat(view.endpoint(function).state()).isEqualTo("UNKNOWN");
		});
		assertThat(view.awaySince()).isNull();
	}

	private Relay relay() {
		MockEnvironment settings = new MockEnvironment().withProperty("manager.url", "http://manager")
			.withProperty("functions.Rara.endpoint", "/rara.php5");
		FunctionCatalog catalog = FunctionCatalog.from(settings);
		Clock clock = new Clock() {

			@Override
			public java.time.ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return RelayTest.this.time;
			}
		};
		return new Relay(new RelayStatus(this.nowhere, clock), new Pauses(this.nowhere),
				new TopicSizes(this.nowhere, catalog), catalog,
				new Settings(settings).group("panel", PanelSettings.class), Sight.UNLIMITED, clock);
	}

}
