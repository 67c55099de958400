package dev.pdvrelay.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.pdvrelay.benchmarks.search.Fill;
import dev.pdvrelay.benchmarks.search.Measure;
import dev.pdvrelay.common.config.RelayApplication;
import dev.pdvrelay.store.ErrorStoreConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The commands: {@code fill} and {@code measure} on the database of the services'
 * settings, {@code search} for both on a Postgres of its own that ends with it.
 */
@SpringBootApplication
@Import(ErrorStoreConfiguration.class)
public class BenchmarksApplication {

	private static final int MILLION = 1_000_000;

	private static final String USAGE = """
			fill [number] [--add]   fills the database of the settings with failures, 1000000 if no number is given
			measure [runs]          measures list and search there, 50 runs of each if no number is given
			search [number]         does both on a Postgres that is started for it and ends with it""";

	public static void main(String[] args) throws Exception {
		List<String> words = new ArrayList<>(Arrays.asList(args));
		boolean isAdding = words.remove("--add");
		String command = words.isEmpty() ? "" : words.get(0);
		int number = (words.size() > 1) ? Integer.parseInt(words.get(1)) : 0;
		switch (command) {
			case "fill" -> System.exit(fill(new String[0], (number > 0) ? number : MILLION, isAdding));
			case "measure" -> measure(new String[0], number);
			case "search" -> {
				try (OwnPostgres postgres = OwnPostgres.start()) {
					fill(postgres.settings(), (number > 0) ? number : MILLION, false);
					measure(postgres.settings(), 0);
				}
			}
			default -> System.out.println(USAGE);
		}
	}

	private static int fill(String[] settings, int number, boolean isAdding) throws Exception {
		try (ConfigurableApplicationContext store = start(settings)) {
			return store.getBean(Fill.class).run(number, isAdding) ? 0 : 1;
		}
	}

	private static void measure(String[] settings, int runs) {
		try (ConfigurableApplicationContext store = start(settings)) {
			store.getBean(Measure.class).run((runs > 0) ? runs : Measure.RUNS);
		}
	}

	private static ConfigurableApplicationContext start(String[] settings) {
		return RelayApplication.of(BenchmarksApplication.class, "benchmarks").run(settings);
	}

}
