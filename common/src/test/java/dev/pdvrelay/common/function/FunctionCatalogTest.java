package dev.pdvrelay.common.function;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.pdvrelay.common.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FunctionCatalogTest {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void knowsTheThreeFunctionsThatAreAlwaysThere() throws IOException {
		defaults();

		FunctionCatalog catalog = FunctionCatalog.from(this.environment);

		assertThat(catalog.all()).extracting(Function::name)
			.containsExactlyInAnyOrder("AtualizaDadosPDV", "GravaBinarioMovimento", "subirXMLNota");
		Function movement = catalog.find("GravaBinarioMovimento").orElseThrow();
		assertThat(movement.kafkaArgument()).isEqualTo("S");
		assertThat(movement.endpoint()).isEqualTo(URI.create("http://localhost:8090/manager/manager_webservices.php5"));
		assertThat(movement.orderingKey()).containsExactly("cod_empresa", "cod_filial", "num_pdv");
		assertThat(movement.timeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(movement.idempotent()).isFalse();
	}

	@Test
	void takesASettingFromTheEnvironmentWhateverItsCapitalLetters() throws IOException {
		defaults();
		systemEnvironment(
				Map.of("FUNCTIONS_SUBIRXMLNOTA_TIMEOUT", "5s", "MANAGER_URL", "https://Manager.example:443/"));

		FunctionCatalog catalog = FunctionCatalog.from(this.environment);

		assertThat(catalog.all()).hasSize(3);
		Function note = catalog.find("subirXMLNota").orElseThrow();
		assertThat(note.timeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(note.endpoint())
			.isEqualTo(URI.create("https://manager.example/manager/web_services/ws_nf_pdv/server.php5"));
	}

	@Test
	void makesANewFunctionOfOneLine() {
		settings(Map.of("functions.MinhaFuncao.endpoint", "/a.php5"));

		FunctionCatalog catalog = FunctionCatalog.from(this.environment);

		assertThat(catalog.find("MinhaFuncao")).isPresent();
		assertThat(catalog.find("minhafuncao")).isEmpty();
	}

	@Test
	void givesAFunctionOfTheEnvironmentItsName() {
		systemEnvironment(
				Map.of("FUNCTIONS_MINHAFUNCAO_ENDPOINT", "/a.php5", "FUNCTIONS_MINHAFUNCAO_NAME", "MinhaFuncao"));

		assertThat(FunctionCatalog.from(this.environment).find("MinhaFuncao")).isPresent();
	}

	@Test
	void takesAFunctionOutOfService() throws IOException {
		settings(Map.of("functions.subirXMLNota.enabled", "false"));
		defaults();

		assertThat(FunctionCatalog.from(this.environment).find("subirXMLNota")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "http://manager.example/a.php5?wsdl", "http://MANAGER.example:80/a.php5",
			"https://alias.example/a.php5", "http://manager.example/x/../a.php5" })
	void recognisesAConfiguredEndpointHoweverTheCallerWritesIt(String url) {
		FunctionCatalog catalog = catalogOfOne();

		assertThat(catalog.endpoint(catalog.find("F").orElseThrow(), url))
			.contains(URI.create("http://manager.example/a.php5"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://evil.example/a.php5", "http://manager.example/b.php5", "file:///etc/passwd", "a.php5",
					"http://manager.example@evil.example/a.php5", "http://manager.example:81/a.php5", "not a url", "" })
	void knowsNoEndpointThatIsNotConfigured(String url) {
		FunctionCatalog catalog = catalogOfOne();

		assertThat(catalog.endpoint(catalog.find("F").orElseThrow(), url)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "functions.F.timeout,soon,functions.f.timeout", "functions.G.partitions,0,functions.G.partitions",
			"functions.F.timout,5s,functions.f.timout", "functions.F.endpoint,a.php5,functions.F.endpoint",
			"manager.url,ftp://x,manager.url", "functions.KafkaErrors.endpoint,/a,KafkaErrors" })
	void stopsTheStartWithOneSentenceForAWrongValue(String key, String value, String named) {
		settings(Map.of(key, value, "functions.G.endpoint", "/a"));

		assertThatExceptionOfType(InvalidSetting.class).isThrownBy(() -> FunctionCatalog.from(this.environment))
			.withMessageContaining(named)
			.withMessageEndingWith(".");
	}

	@Test
	void takesFunctionsFromTheIniOfAnExistingInstallation(@TempDir Path folder) throws IOException {
		Path ini = folder.resolve("ZMWSInfo.ini");
		Files.writeString(ini, """
				[WS]
				; comentário
				URL_KAFKA = http://relay.example
				PORTA=81
				AtualizaDadosPDV=/novo/caminho.php5
				OutraFuncao = "/outra.php5"
				EndpointError=/erros.php5
				""", StandardCharsets.ISO_8859_1);
		settings(Map.of("manager.zmwsinfo", ini.toString()));
		defaults();

		FunctionCatalog catalog = FunctionCatalog.from(this.environment);

		assertThat(catalog.find("AtualizaDadosPDV").orElseThrow().endpoint().getPath()).isEqualTo("/novo/caminho.php5");
		assertThat(catalog.find("OutraFuncao").orElseThrow().endpoint().getPath()).isEqualTo("/outra.php5");
		assertThat(catalog.find("PORTA")).isEmpty();
		assertThat(catalog.errorEndpoint().getPath()).isEqualTo("/erros.php5");
	}

	private FunctionCatalog catalogOfOne() {
		settings(Map.of("functions.F.endpoint", "/a.php5?wsdl", "manager.url", "http://manager.example",
				"manager.aliases", "https://alias.example"));
		return FunctionCatalog.from(this.environment);
	}

	private void defaults() throws IOException {
		this.environment.getPropertySources()
			.addLast(new ResourcePropertySource("classpath:pdv-relay-defaults.properties"));
	}

	private void settings(Map<String, String> settings) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(settings)));
	}

	private void systemEnvironment(Map<String, String> variables) {
		this.environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.copyOf(variables)));
	}

}
