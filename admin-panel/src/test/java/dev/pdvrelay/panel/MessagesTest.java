package dev.pdvrelay.panel;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z.]+)[}(]");

	@Test
	void bothLanguagesHaveTheSameKeys() {
		assertThat(messages("panel-messages_pt_BR").stringPropertyNames())
			.isEqualTo(messages("panel-messages").stringPropertyNames());
	}

	@Test
	void bothLanguagesSpeakOfTheSameThings() {
		Properties english = messages("panel-messages");
		Properties portuguese = messages("panel-messages_pt_BR");

		for (String key : english.stringPropertyNames()) {
			assertThat(arguments(portuguese.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "panel-messages", "panel-messages_pt_BR" })
	void everyMessageWithArgumentsIsWellFormed(String language) {
		Properties messages = messages(language);

		for (String key : messages.stringPropertyNames()) {
			String message = messages.getProperty(key);
			if (message.contains("{")) {
				String shown = new MessageFormat(message).format(new Object[] { 1, 2, 3 });
				assertThat(shown).as(key).doesNotContain("{0").doesNotContain("''").isNotBlank();
			}
			else {
				assertThat(message).as(key).doesNotContain("''").isNotBlank();
			}
		}
	}

	@Test
	void everyKeyThatATemplateNamesIsThere() throws IOException {
		Properties english = messages("panel-messages");

		try (Stream<Path> templates = Files.list(RESOURCES.resolve("panel/templates"))) {
			for (Path template : templates.toList()) {
				Matcher keys = KEY.matcher(Files.readString(template));
				while (keys.find()) {
					assertThat(english.stringPropertyNames()).as(template.toString()).contains(keys.group(1));
				}
			}
		}
	}

	private static List<String> arguments(String message) {
		TreeSet<String> arguments = new TreeSet<>();
		Matcher found = Pattern.compile("\\{([0-9])").matcher(message);
		while (found.find()) {
			arguments.add(found.group(1));
		}
		return List.copyOf(arguments);
	}

	private static Properties messages(String name) {
		Properties messages = new Properties();
		try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name + ".properties"), StandardCharsets.UTF_8)) {
			messages.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return messages;
	}

}
