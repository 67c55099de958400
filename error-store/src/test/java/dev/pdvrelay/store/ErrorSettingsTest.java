package dev.pdvrelay.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import dev.pdvrelay.common.config.InvalidSetting;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.function.FunctionCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ErrorSettingsTest {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	private final MockEnvironment environment = new MockEnvironment()
		.withProperty("functions.AtualizaDadosPDV.endpoint", "/a")
		.withProperty("functions.Repetivel.endpoint", "/a")
		.withProperty("functions.Repetivel.idempotent", "true");

	@Test
	void hasDefaultsThatWork() {
		ErrorSettings settings = ErrorSettings.from(this.environment);

		assertThat(settings.recycleBinRetention()).isEqualTo(Duration.ofDays(30));
		assertThat(settings.figuresRetention()).isEqualTo(Duration.ofDays(8));
		assertThat(settings.notifyManager()).isFalse();
		assertThat(settings.timeZone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
		assertThat(settings.automatic().enabled()).isTrue();
		assertThat(settings.automatic().maxAttempts()).isEqualTo(5);
		assertThat(settings.automatic().waits()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5),
				Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));
	}

	@ParameterizedTest
	@CsvSource({ "errors.automatic.max-attempts,6", "errors.automatic.max-attempts,-1",
			"errors.automatic.waits,'1m,-5m'", "errors.automatic.waits,often", "errors.automatic.poll-interval,1ms",
			"errors.automatic.batch-size,0", "errors.recycle-bin-retention,1h", "errors.figures-retention,23h",
			"errors.time-zone,Brasil/Paulista", "errors.notify-manager,sim", "errors.automatik.enabled,true" })
	void refusesWhatBreaksAPromise(String key, String value) {
		this.environment.setProperty(key, value);

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> ErrorSettings.from(this.environment))
			.withMessageContaining(key);
	}

	@Test
	void waitsLongerFromAttemptToAttemptAndGivesUpAfterTheFifth() {
		AutomaticPolicy policy = policy();

		assertThat(policy.nextAttempt("AtualizaDadosPDV", FailureKind.REJECTED, 0, NOW))
			.isEqualTo(NOW.plus(Duration.ofMinutes(1)));
		assertThat(policy.nextAttempt("AtualizaDadosPDV", FailureKind.UNAVAILABLE, 4, NOW))
			.isEqualTo(NOW.plus(Duration.ofHours(4)));
		assertThat(policy.nextAttempt("AtualizaDadosPDV", FailureKind.REJECTED, 5, NOW)).isNull();
	}

	@Test
	void leavesToPeopleWhatTheManagerMayHaveDone() {
		AutomaticPolicy policy = policy();

		assertThat(policy.nextAttempt("AtualizaDadosPDV", FailureKind.UNCERTAIN, 0, NOW)).isNull();
		assertThat(policy.nextAttempt("Repetivel", FailureKind.UNCERTAIN, 0, NOW)).isNotNull();
		assertThat(policy.nextAttempt("Repetivel", FailureKind.UNREADABLE, 0, NOW)).isNull();
		assertThat(policy.nextAttempt("Desconhecida", FailureKind.REJECTED, 0, NOW)).isNull();
	}

	@Test
	void leavesEverythingToPeopleWhereItIsSwitchedOff() {
		this.environment.setProperty("errors.automatic.enabled", "false");

		assertThat(policy().nextAttempt("AtualizaDadosPDV", FailureKind.REJECTED, 0, NOW)).isNull();
	}

	private AutomaticPolicy policy() {
		return new AutomaticPolicy(ErrorSettings.from(this.environment).automatic(),
				FunctionCatalog.from(this.environment));
	}

}
