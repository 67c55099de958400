package dev.pdvrelay.benchmarks;

import dev.pdvrelay.benchmarks.search.Fill;
import dev.pdvrelay.benchmarks.search.Measure;
import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.store.FailedRequestFilter;
import dev.pdvrelay.store.FailedRequests;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class FillIT {

	@Test
	void fillsAStoreThatTheProductUnderstandsAndAddsOnlyWhenTold() throws Exception {
		try (OwnPostgres postgres = OwnPostgres.start();
				ConfigurableApplicationContext store = RelayApplication.of(BenchmarksApplication.class, "benchmarks")
					.run(postgres.settings())) {
			Fill fill = store.getBean(Fill.class);
			JdbcTemplate jdbc = store.getBean(JdbcTemplate.class);

			assertThat(fill.run(3000, false)).isTrue();
			assertThat(fill.run(1, false)).isFalse();
			assertThat(fill.run(100, true)).isTrue();

			FailedRequests failures = store.getBean(FailedRequests.class);
			assertThat(failures.countByStatus().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3100);
			assertThat(failures.find(new FailedRequestFilter(null, null, null, "arroz", null, null), null, 10).items())
				.hasSize(10);
			assertThat(count(jdbc, "from incident")).isGreaterThan(20);
			assertThat(count(jdbc, "from failed_request where incident not in (select key from incident)")).isZero();
			assertThat(count(jdbc, "from failed_request where next_attempt_at is not null or publish_pending"))
				.isZero();
			assertThat(count(jdbc, "from failed_request where length(content) between 250 and 2100")).isEqualTo(3100);
			assertThatNoException().isThrownBy(() -> store.getBean(Measure.class).run(3));
		}
	}

	private static int count(JdbcTemplate jdbc, String what) {
		return jdbc.queryForObject("select count(*) " + what, Integer.class);
	}

}
