package dev.pdvrelay.standalone.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords of the embedded Postgres, made once and kept in a file that only its
 * owner can read.
 *
 * @param superuser of the role {@code postgres}
 * @param application of the role that the services use
 */
record Credentials(String superuser, String application) {

	private static final String FILE = "credentials.properties";

	static Credentials in(Path directory) throws IOException {
		Path file = directory.resolve(FILE);
		if (!Files.exists(file)) {
			write(file, new Credentials(random(), random()));
		}
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
		}
		return new Credentials(properties.getProperty("superuser", ""), properties.getProperty("application", ""));
	}

	private static void write(Path file, Credentials credentials) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("superuser", credentials.superuser());
		properties.setProperty("application", credentials.application());
		StringWriter text = new StringWriter();
		properties.store(text, "Passwords of the embedded Postgres");
		Path unfinished = file.resolveSibling(FILE + ".new");
		Files.deleteIfExists(unfinished);
		Files.createFile(unfinished, onlyForItsOwner(file));
		Files.writeString(unfinished, text.toString());
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static FileAttribute<?>[] onlyForItsOwner(Path file) {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) };
	}

	private static String random() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/** Not the passwords. */
	@Override
	public String toString() {
		return "Credentials";
	}

}
