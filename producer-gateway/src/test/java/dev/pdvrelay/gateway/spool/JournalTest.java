package dev.pdvrelay.gateway.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalTest {

	private static final long MAX = 100_000_000;

	@TempDir
	private Path directory;

	@Test
	void givesBackInOrderWhatWasAppended() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "a", "b");
			append(journal, "c");

			assertThat(first(journal, 2)).containsExactly("a", "b");
			journal.remove(journal.first(2, MAX));
			assertThat(first(journal, 9)).containsExactly("c");
			assertThat(journal.depth()).isEqualTo(1);
		}
	}

	@Test
	void keepsEverythingOverARestartAndSaysWhatWasBegun() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "a", "b", "c");
			journal.begin(1, 5);
			journal.remove(journal.first(1, MAX));
			journal.begin(2, 7);
		}

		try (Journal journal = new Journal(this.directory, MAX)) {
			assertThat(first(journal, 9)).containsExactly("b", "c");
			assertThat(journal.progress()).isEqualTo(new Progress(1, 2, 7));
		}
	}

	@Test
	void isEmptyOverARestartWhenAllIsRemoved() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "a", "b");
			journal.remove(journal.first(2, MAX));
		}

		try (Journal journal = new Journal(this.directory, MAX)) {
			assertThat(journal.depth()).isZero();
			append(journal, "c");
			assertThat(first(journal, 9)).containsExactly("c");
		}
	}

	@Test
	void cutsOffWhatACrashLeftUnfinished() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "a", "b");
		}
		Files.write(file(0), new byte[] { 0, 0, 0, 9, 1, 2, 3, 4, 5 }, StandardOpenOption.APPEND);

		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "c");
			assertThat(first(journal, 9)).containsExactly("a", "b", "c");
		}
	}

	@Test
	void stopsAtABrokenChecksum() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, "aaaa", "bbbb");
		}
		byte[] bytes = Files.readAllBytes(file(0));
		bytes[bytes.length - 1] ^= 1;
		Files.write(file(0), bytes);

		try (Journal journal = new Journal(this.directory, MAX)) {
			assertThat(first(journal, 9)).containsExactly("aaaa");
		}
	}

	@Test
	void refusesMoreThanItsLimitAndTakesAgainWhenThereIsRoom() throws IOException {
		try (Journal journal = new Journal(this.directory, 100)) {
			append(journal, "x".repeat(80));

			assertThatExceptionOfType(IOException.class).isThrownBy(() -> append(journal, "y".repeat(80)))
				.withMessageContaining("gateway.spool.max-size");

			assertThat(journal.depth()).isEqualTo(1);
			journal.remove(journal.first(1, MAX));
			append(journal, "z".repeat(80));
			assertThat(first(journal, 9)).containsExactly("z".repeat(80));
		}
	}

	@Test
	void survivesAnyCutOfItsLastFile() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			append(journal, IntStream.range(0, 20).mapToObj(Integer::toString).toArray(String[]::new));
		}
		byte[] whole = Files.readAllBytes(file(0));
		List<String> all = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
		for (int cut = whole.length; cut >= 0; cut--) {
			Files.write(file(0), java.util.Arrays.copyOf(whole, cut));
			try (Journal journal = new Journal(this.directory, MAX)) {
				List<String> left = first(journal, 99);
				assertThat(left).isEqualTo(all.subList(0, left.size()));
			}
		}
	}

	@Test
	void fillsManyFilesAndDeletesThem() throws IOException {
		byte[] large = new byte[12 * 1024 * 1024];
		try (Journal journal = new Journal(this.directory, 1L << 30)) {
			for (int i = 0; i < 8; i++) {
				large[0] = (byte) i;
				journal.append(List.of(large.clone()));
			}
			List<Byte> seen = new ArrayList<>();
			while (journal.depth() > 0) {
				List<byte[]> some = journal.first(2, MAX);
				some.forEach((entry) -> seen.add(entry[0]));
				journal.remove(some);
			}
			assertThat(seen).containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6,
					(byte) 7);
		}
		try (var files = Files.list(this.directory)) {
			assertThat(files.filter((file) -> file.toString().endsWith(".log"))).isEmpty();
		}
	}

	@Test
	void belongsToOneGatewayOnly() throws IOException {
		try (Journal journal = new Journal(this.directory, MAX)) {
			assertThat(journal.depth()).isZero();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Journal(this.directory, MAX))
				.withMessageContaining("another gateway");
		}
	}

	private Path file(long first) {
		return this.directory.resolve("spool-%020d.log".formatted(first));
	}

	private static void append(Journal journal, String... entries) throws IOException {
		journal.append(java.util.Arrays.stream(entries).map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList());
	}

	private static List<String> first(Journal journal, int max) throws IOException {
		return journal.first(max, MAX).stream().map((entry) -> new String(entry, StandardCharsets.UTF_8)).toList();
	}

}
