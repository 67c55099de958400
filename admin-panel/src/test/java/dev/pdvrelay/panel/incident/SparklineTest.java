package dev.pdvrelay.panel.incident;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SparklineTest {

	private static final Instant NOW = Instant.parse("2026-11-20T14:31:08Z");

	@Test
	void drawsOnePointForEachHourTheHighestAtTheTop() {
		Map<Instant, Long> failures = Map.of(Instant.parse("2026-11-20T13:00:00Z"), 79L,
				Instant.parse("2026-11-20T14:00:00Z"), 7L, Instant.parse("2026-11-19T14:00:00Z"), 1000L);

		Sparkline line = Sparkline.of(failures, NOW, 24, 104);

		assertThat(line.line().split(" ")).hasSize(24).startsWith("3.0,23.0").contains("96.7,3.0");
		assertThat(line.x()).isEqualTo("101.0");
		assertThat(line.total()).isEqualTo(86);
		assertThat(line.most()).isEqualTo(79);
		assertThat(line.latest()).isEqualTo(7);
	}

	@Test
	void isFlatWithoutFailures() {
		Sparkline line = Sparkline.of(Map.of(), NOW, 168, 260);

		assertThat(line.line().split(" ")).hasSize(168).allMatch((point) -> point.endsWith(",23.0"));
		assertThat(line.total()).isZero();
	}

}
