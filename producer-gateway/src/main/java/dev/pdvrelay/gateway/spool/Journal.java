package dev.pdvrelay.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of entries on disk: appended at one end, read and removed at the other, in the
 * same order, whatever crashes in between. Never grows beyond its limit.
 */
final class Journal implements Closeable {

	private static final Logger log = LoggerFactory.getLogger(Journal.class);

	private static final long SEGMENT_BYTES = 32L * 1024 * 1024;

	private static final String NAME = "spool-%020d.log";

	private final Path directory;

	private final long maxBytes;

	private final FileChannel lockFile;

	private final Deque<Segment> segments = new ArrayDeque<>();

	private final ProgressFile file;

	private Progress progress;

	/** Where the head begins in the first segment. */
	private long position;

	Journal(Path directory, long maxBytes) throws IOException {
		this.directory = directory;
		this.maxBytes = maxBytes;
		Files.createDirectories(directory);
		this.lockFile = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		lock(this.lockFile, directory);
		this.file = new ProgressFile(directory.resolve("progress"));
		this.progress = this.file.progress();
		openSegments();
		skipToHead();
	}

	private static void lock(FileChannel file, Path directory) throws IOException {
		FileLock lock;
		try {
			lock = file.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			lock = null;
		}
		if (lock == null) {
			file.close();
			throw new IOException("another gateway uses " + directory + "; each needs a directory of its own");
		}
	}

	private void openSegments() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			List<Path> sorted = files.filter((file) -> file.getFileName().toString().matches("spool-\\d{20}\\.log"))
				.sorted()
				.toList();
			for (Path file : sorted) {
				Segment segment = Segment.open(file, Long.parseLong(file.getFileName().toString().substring(6, 26)));
				if (segment.isDamaged() && file.equals(sorted.get(sorted.size() - 1))) {
					log.info("The spool ends in a request that was never answered; it is cut off file={}", file);
					segment.cut();
				}
				else if (segment.isDamaged()) {
					log.error("A file of the spool is damaged; what follows in it is left out file={} goodEntries={}",
							file, segment.next() - segment.first());
				}
				this.segments.add(segment);
			}
		}
	}

	private void skipToHead() throws IOException {
		while (!this.segments.isEmpty() && this.segments.getFirst().next() <= this.progress.head()) {
			this.segments.removeFirst().delete();
		}
		Segment first = this.segments.peekFirst();
		for (long number = (first != null) ? first.first() : 0; first != null
				&& number < this.progress.head(); number++) {
			byte[] entry = first.read(this.position);
			this.position = (entry != null) ? Segment.after(this.position, entry) : this.position;
		}
	}

	/** How many entries may have been published before a crash, and since when. */
	synchronized Progress progress() {
		return this.progress;
	}

	/** How many entries there are. */
	synchronized long depth() {
		return this.segments.stream()
			.mapToLong((segment) -> segment.next() - Math.max(segment.first(), this.progress.head()))
			.sum();
	}

	/** Hands over every entry, for what is kept in memory about them. */
	synchronized void forEach(Consumer<byte[]> use) throws IOException {
		long at = this.position;
		for (Segment segment : this.segments) {
			for (byte[] entry = segment.read(at); entry != null && at < segment.size(); entry = segment.read(at)) {
				use.accept(entry);
				at = Segment.after(at, entry);
			}
			at = 0;
		}
	}

	/**
	 * Adds entries behind all others; when this returns, they survive any crash.
	 * @throws IOException if there is no room for them; then none is kept
	 */
	synchronized void append(List<byte[]> entries) throws IOException {
		long size = this.segments.stream().mapToLong(Segment::size).sum();
		long more = entries.stream().mapToLong((entry) -> entry.length + 8L).sum();
		if (size + more > this.maxBytes) {
			throw new IOException("gateway.spool.max-size is reached");
		}
		Segment last = this.segments.peekLast();
		if (last == null || last.size() > SEGMENT_BYTES || last.isDamaged()) {
			last = newSegment((last != null) ? last.next() : this.progress.head());
		}
		last.append(entries);
	}

	private Segment newSegment(long first) throws IOException {
		Segment segment = Segment.open(this.directory.resolve(NAME.formatted(first).toLowerCase(Locale.ROOT)), first);
		ProgressFile.force(this.directory);
		this.segments.add(segment);
		return segment;
	}

	/** The first entries, at least one if there is any. */
	synchronized List<byte[]> first(int max, long maxBytes) throws IOException {
		List<byte[]> entries = new ArrayList<>();
		Segment segment = this.segments.peekFirst();
		long at = this.position;
		long bytes = 0;
		while (segment != null && at < segment.size() && entries.size() < max && bytes < maxBytes) {
			byte[] entry = segment.read(at);
			if (entry == null) {
				throw new IOException("the disk does not give back what was written to the spool");
			}
			entries.add(entry);
			bytes += entry.length;
			at = Segment.after(at, entry);
		}
		return entries;
	}

	/** Notes durably that the first entries are being published from now on. */
	synchronized void begin(int count, long now) throws IOException {
		write(new Progress(this.progress.head(), count, now));
	}

	/** Removes the first entries, which are published. */
	synchronized void remove(List<byte[]> entries) throws IOException {
		for (byte[] entry : entries) {
			this.position = Segment.after(this.position, entry);
		}
		Progress removed = new Progress(this.progress.head() + entries.size(), 0, 0);
		Segment first = this.segments.getFirst();
		if (removed.head() >= first.next()) {
			write(removed);
			this.segments.removeFirst().delete();
			this.position = 0;
			Segment second = this.segments.peekFirst();
			this.progress = (second != null) ? new Progress(second.first(), 0, 0) : removed;
		}
		else {
			// Written with the next beginning; until then a crash looks what is
			// published.
			this.progress = removed;
		}
	}

	private void write(Progress next) throws IOException {
		this.file.write(next);
		this.progress = next;
	}

	@Override
	public synchronized void close() throws IOException {
		for (Segment segment : this.segments) {
			segment.close();
		}
		this.file.close();
		this.lockFile.close();
	}

}
