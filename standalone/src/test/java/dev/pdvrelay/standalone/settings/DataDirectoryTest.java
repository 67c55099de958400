package dev.pdvrelay.standalone.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataDirectoryTest {

	@TempDir
	private Path parent;

	@Test
	void belongsToOneAtATime() throws IOException {
		Path path = this.parent.resolve("some/where/data");

		try (DataDirectory first = DataDirectory.open(path)) {
			assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> DataDirectory.open(path))
				.withMessageContaining("already running (pid " + ProcessHandle.current().pid() + ")")
				.withMessageContaining(first.path().toString());
		}
		DataDirectory.open(path).close();
	}

	@Test
	void saysSoIfItCannotBeUsed() throws IOException {
		Path file = Files.writeString(this.parent.resolve("file"), "no directory");

		assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> DataDirectory.open(file.resolve("data")))
			.withMessageContaining("Set RELAY_DATA_DIR");
	}

}
