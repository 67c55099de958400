package dev.pdvrelay.standalone;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code kafka.properties.example} to the records that read the settings: none is
 * missing, none is invented, and every default is the true one.
 */
class SettingsManualTest {

	private static final Pattern SETTING = Pattern.compile("#([a-z][A-Za-z.-]+)=(.*)");

	private static final TreeMap<String, String> RECORDS = new TreeMap<>();

	static {
		RECORDS.put("functions.MinhaFuncao", "dev.pdvrelay.common.function.FunctionSettings");
		RECORDS.put("manager", "dev.pdvrelay.common.function.ManagerSettings");
		RECORDS.put("topics", "dev.pdvrelay.common.kafka.TopicSettings");
		RECORDS.put("access.producer-gateway", "dev.pdvrelay.init.AccountSettings");
		RECORDS.put("gateway", "dev.pdvrelay.gateway.GatewaySettings");
		RECORDS.put("gateway.spool", "dev.pdvrelay.gateway.GatewaySettings$SpoolSettings");
		RECORDS.put("gateway.api-keys.erp", "dev.pdvrelay.gateway.GatewaySettings$ApiKeySettings");
		RECORDS.put("workers", "dev.pdvrelay.workers.work.WorkersSettings");
		RECORDS.put("soap", "dev.pdvrelay.workers.soap.SoapSettings");
		RECORDS.put("errors", "dev.pdvrelay.store.ErrorSettings");
		RECORDS.put("errors.automatic", "dev.pdvrelay.store.AutomaticSettings");
		RECORDS.put("panel.oidc", "dev.pdvrelay.panel.OidcSettings");
		RECORDS.put("panel", "dev.pdvrelay.panel.PanelSettings");
	}

	@Test
	void namesEverySettingThatThereIsWithItsDefault() throws Exception {
		TreeMap<String, String> manual = manual();

		TreeMap<String, String> real = real();

		assertThat(manual.keySet()).containsAll(real.keySet());
		real.forEach((key, value) -> {
			if (!value.isEmpty()) {
				assertThat(manual.get(key)).as("the default of %s", key).isEqualToIgnoringCase(value);
			}
		});
	}

	@Test
	void namesNoSettingThatThereIsNot() throws Exception {
		Set<String> real = real().keySet();

		assertThat(manual().keySet())
			.filteredOn((key) -> RECORDS.keySet().stream().anyMatch((prefix) -> key.startsWith(prefix + ".")))
			.isSubsetOf(real);
	}

	private static TreeMap<String, String> manual() throws IOException {
		TreeMap<String, String> settings = new TreeMap<>();
		for (String line : Files.readAllLines(Path.of("..", "kafka.properties.example"))) {
			Matcher setting = SETTING.matcher(line);
			if (setting.matches()) {
				settings.put(setting.group(1), setting.group(2));
			}
		}
		return settings;
	}

	private static TreeMap<String, String> real() throws ClassNotFoundException {
		TreeMap<String, String> settings = new TreeMap<>();
		for (var record : RECORDS.entrySet()) {
			Constructor<?> constructor = Class.forName(record.getValue()).getDeclaredConstructors()[0];
			for (Parameter parameter : constructor.getParameters()) {
				if (!isGroup(parameter)) {
					settings.put(record.getKey() + "." + dashed(parameter.getName()), defaultOf(parameter));
				}
			}
		}
		return settings;
	}

	/** A record within a record has an entry of its own in {@link #RECORDS}. */
	private static boolean isGroup(Parameter parameter) {
		return parameter.getType().isRecord() || parameter.getType() == Map.class;
	}

	private static String defaultOf(Parameter parameter) {
		DefaultValue value = parameter.getAnnotation(DefaultValue.class);
		return (value != null) ? String.join(",", value.value()) : "";
	}

	private static String dashed(String name) {
		String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
		return ConfigurationPropertyName.of(dashed).toString();
	}

}
