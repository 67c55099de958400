package dev.pdvrelay.standalone.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything the relay must not lose. Belongs to one process at
 * a time; the operating system frees it even if that process is killed.
 */
public final class DataDirectory implements AutoCloseable {

	private final Path path;

	private final FileChannel channel;

	private DataDirectory(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/**
	 * Makes the directory if it is not there and takes it for this process.
	 * @throws StartRefused if another process has it, or if it cannot be written to
	 */
	public static DataDirectory open(Path directory) {
		Path path = directory.toAbsolutePath().normalize();
		try {
			create(path);
			return new DataDirectory(path, lock(path));
		}
		catch (IOException ex) {
			throw new StartRefused("The data directory " + path + " cannot be used (" + ex
					+ "). Set RELAY_DATA_DIR to a directory that this user may write to.", ex);
		}
	}

	private static void create(Path path) throws IOException {
		if (Files.isDirectory(path)) {
			return;
		}
		Files.createDirectories(path);
		if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
			Files.setPosixFilePermissions(path, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
					PosixFilePermission.OWNER_EXECUTE));
		}
	}

	private static FileChannel lock(Path path) throws IOException {
		FileChannel channel = FileChannel.open(path.resolve("relay.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.READ, StandardOpenOption.WRITE);
		try {
			if (tryLock(channel) == null) {
				throw new StartRefused("PDV Relay is already running (pid " + owner(channel) + ") on the data in "
						+ path + "; stop it, or set RELAY_DATA_DIR to another directory.");
			}
			channel.truncate(0);
			channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private static String owner(FileChannel channel) throws IOException {
		ByteBuffer pid = ByteBuffer.allocate(20);
		channel.read(pid, 0);
		return StandardCharsets.UTF_8.decode(pid.flip()).toString();
	}

	/** The directory itself, absolute. */
	public Path path() {
		return this.path;
	}

	/** Where Kafka keeps its data. */
	public Path kafka() {
		return this.path.resolve("kafka");
	}

	/** Where Postgres keeps its data and its programs. */
	public Path postgres() {
		return this.path.resolve("postgres");
	}

	/** Which ports were chosen before. */
	public Path ports() {
		return this.path.resolve("ports.properties");
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
