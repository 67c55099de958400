package dev.pdvrelay.panel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pdvrelay.store.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the first person gets in.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminIT {

	private static final Pattern MADE = Pattern.compile("name admin, password ([a-z0-9]{20})");

	private final TestPostgres.Database database = TestPostgres.database();

	@Test
	void aPasswordIsMadeAndPrintedOnceAndAConfiguredOneWins(CapturedOutput output) {
		String made;
		try (RunningPanel panel = start("panel.admin-password=")) {
			Matcher found = MADE.matcher(output.getAll());
			assertThat(found.find()).isTrue();
			made = found.group(1);
			assertThat(status(panel, made)).isEqualTo(200);
		}
		try (RunningPanel panel = start("panel.admin-password=")) {
			assertThat(output.getAll().split(made, -1)).hasSize(2);
			assertThat(MADE.matcher(output.getAll()).results().count()).isEqualTo(1);
			assertThat(status(panel, made)).isEqualTo(200);
		}
		try (RunningPanel panel = start("panel.admin-password=from the environment")) {
			assertThat(status(panel, made)).isEqualTo(401);
			assertThat(status(panel, "from the environment")).isEqualTo(200);
			assertThat(output.getAll()).doesNotContain("from the environment");
		}
	}

	private RunningPanel start(String password) {
		return new RunningPanel("spring.datasource.url=" + this.database.url(), password,
				"logging.level.dev.pdvrelay=info");
	}

	private static int status(RunningPanel panel, String password) {
		return Visitor.program(panel.url(), "admin", password).get("/api/v1/users").statusCode();
	}

}
