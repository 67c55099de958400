package dev.pdvrelay.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the alert rules and the dashboard to the meters that the services have.
 */
class MonitoringFilesTest {

	private static final Path ROOT = Path.of("..");

	private static final String DASHBOARD = "monitoring/grafana/dashboards/pdv-relay.json";

	private static final Pattern ASKED = Pattern.compile("\\b(?:pdvrelay|gateway)_[a-z_]+");

	private static final Pattern METER = Pattern.compile("\"((?:pdvrelay|gateway)\\.[a-z.]+)\"");

	@ParameterizedTest
	@ValueSource(strings = { "monitoring/rules.yml", DASHBOARD })
	void asksOnlyForMetersThatThereAre(String file) throws IOException {
		Set<String> meters = meters();

		Set<String> asked = ASKED.matcher(Files.readString(ROOT.resolve(file)))
			.results()
			.map((found) -> found.group().replaceAll("(_seconds)?_(total|count|sum|bucket)$", ""))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(asked).isNotEmpty().isSubsetOf(meters);
	}

	@Test
	void theDashboardIsJsonAndEveryPanelSaysWhatItShows() throws IOException {
		var panels = JsonMapper.shared().readTree(ROOT.resolve(DASHBOARD).toFile()).path("panels");

		assertThat(panels).filteredOn((panel) -> !panel.path("type").asString().equals("row"))
			.isNotEmpty()
			.allSatisfy((panel) -> assertThat(panel.path("description").asString()).isNotBlank());
	}

	/** As Prometheus spells them. */
	private static Set<String> meters() throws IOException {
		try (Stream<Path> modules = Files.list(ROOT)) {
			return modules.map((module) -> module.resolve("src/main/java"))
				.filter(Files::isDirectory)
				.flatMap(MonitoringFilesTest::sources)
				.flatMap((source) -> METER.matcher(source).results().map((found) -> found.group(1).replace('.', '_')))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static Stream<String> sources(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(MonitoringFilesTest::read)
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
