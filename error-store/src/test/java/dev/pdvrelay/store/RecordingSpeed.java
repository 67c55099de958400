package dev.pdvrelay.store;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import dev.pdvrelay.common.failure.FailureKind;
import dev.pdvrelay.common.kafka.RecordedFailure;
import dev.pdvrelay.common.request.ArgumentStyle;
import dev.pdvrelay.common.request.OrderingKey;
import dev.pdvrelay.common.testing.SampleRequests;
import dev.pdvrelay.store.testing.SampleFailures;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures how fast failures are entered, and prints it in one line. Takes the number of
 * failures and the size of their content as arguments.
 */
final class RecordingSpeed {

	private static final int BATCH = 1000;

	private RecordingSpeed() {
	}

	public static void main(String[] args) {
		int failures = (args.length > 0) ? Integer.parseInt(args[0]) : 50_000;
		int bytes = (args.length > 1) ? Integer.parseInt(args[1]) : 500;
		try (StoreUnderTest store = new StoreUnderTest("spring.datasource.hikari.minimum-idle=1")) {
			ScheduledExecutorService merging = Executors.newSingleThreadScheduledExecutor();
			merging.scheduleWithFixedDelay(store.get(SearchIndex.class)::merge, 1, 1, TimeUnit.SECONDS);
			record(store, 5 * BATCH, bytes);
			Duration ours = ours();
			Duration postgres = postgres(store);
			long start = System.nanoTime();
			record(store, failures, bytes);
			double seconds = (System.nanoTime() - start) / 1e9;
			System.out.printf(
					"%d failures of %d bytes in %.1f s, %.0f per second; CPU per 1,000: %.1f ms here, %.1f ms Postgres%n",
					failures, bytes, seconds, failures / seconds, perThousand(ours().minus(ours), failures),
					perThousand(postgres(store).minus(postgres), failures));
			merging.shutdownNow();
		}
		System.exit(0);
	}

	private static void record(StoreUnderTest store, int failures, int bytes) {
		FailureRecording recording = store.get(FailureRecording.class);
		for (int i = 0; i < failures; i += BATCH) {
			recording.record(batch(i, bytes));
		}
	}

	/** As tills send them: words, numbers and ids that differ from one to the next. */
	private static List<RecordedFailure> batch(int from, int bytes) {
		List<RecordedFailure> batch = new ArrayList<>(BATCH);
		for (int i = from; i < from + BATCH; i++) {
			StringBuilder sale = new StringBuilder("{\"cod_filial\":\"0023\",\"venda\":\"").append(i);
			for (int item = 0; sale.length() < bytes; item++) {
				sale.append(" produto ").append(Integer.toString(i * 31 + item * 7919, 36)).append(" preco 9,90");
			}
			batch.add(SampleFailures.of(SampleRequests.of(SampleRequests.FUNCTION, sale.append("\"}").toString(),
					new OrderingKey("1/0023/" + i % 50), ArgumentStyle.NAMED), FailureKind.REJECTED));
		}
		return batch;
	}

	private static double perThousand(Duration cpu, int failures) {
		return cpu.toNanos() / 1e6 * 1000 / failures;
	}

	private static Duration ours() {
		return Duration.ofNanos(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
	}

	/** Of the processes that work for us. */
	private static Duration postgres(StoreUnderTest store) {
		return store.get(JdbcTemplate.class)
			.queryForList("select pid from pg_stat_activity where datname = current_database()", Long.class)
			.stream()
			.flatMap((pid) -> ProcessHandle.of(pid).stream())
			.flatMap((process) -> process.info().totalCpuDuration().stream())
			.reduce(Duration.ZERO, Duration::plus);
	}

}
