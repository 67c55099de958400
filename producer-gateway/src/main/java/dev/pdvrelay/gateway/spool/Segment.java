package dev.pdvrelay.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: entries one after another, each with its length and checksum.
 * What is written counts only once it has been forced to disk.
 */
final class Segment implements Closeable {

	private static final int HEAD = 2 * Integer.BYTES;

	private static final int MAX_ENTRY = 32 * 1024 * 1024;

	private final Path file;

	private final long first;

	private final FileChannel channel;

	/** Up to here everything is on disk and whole. */
	private long end;

	private int entries;

	private Segment(Path file, long first, FileChannel channel) {
		this.file = file;
		this.first = first;
		this.channel = channel;
	}

	/** Opens a file and cuts off what a crash has left unfinished at its end. */
	static Segment open(Path file, long first) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		Segment segment = new Segment(file, first, channel);
		for (byte[] entry = segment.read(0); entry != null; entry = segment.read(segment.end)) {
			segment.end += HEAD + entry.length;
			segment.entries++;
		}
		return segment;
	}

	/** The number of the first entry. */
	long first() {
		return this.first;
	}

	/** The number of the entry after the last. */
	long next() {
		return this.first + this.entries;
	}

	long size() {
		return this.end;
	}

	/** Whether the file goes on after its last whole entry. */
	boolean isDamaged() throws IOException {
		return this.channel.size() > this.end;
	}

	/** Writes entries and forces them to disk; if that fails, none of them is there. */
	void append(Iterable<byte[]> payloads) throws IOException {
		long position = this.end;
		int count = 0;
		try {
			for (byte[] payload : payloads) {
				ByteBuffer frame = ByteBuffer.allocate(HEAD + payload.length);
				frame.putInt(payload.length).putInt(checksum(payload)).put(payload).flip();
				while (frame.hasRemaining()) {
					position += this.channel.write(frame, position);
				}
				count++;
			}
			this.channel.force(false);
		}
		catch (IOException ex) {
			cut();
			throw ex;
		}
		this.end = position;
		this.entries += count;
	}

	/** Takes away what is behind the last whole entry. */
	void cut() throws IOException {
		this.channel.truncate(this.end);
		this.channel.force(true);
	}

	/** The entry that begins there, or null if no whole one does. */
	byte @Nullable [] read(long position) throws IOException {
		ByteBuffer head = ByteBuffer.allocate(HEAD);
		if (!fill(head, position)) {
			return null;
		}
		int length = head.getInt();
		int checksum = head.getInt();
		if (length < 0 || length > MAX_ENTRY || position + HEAD + length > this.channel.size()) {
			return null;
		}
		ByteBuffer payload = ByteBuffer.allocate(length);
		return (fill(payload, position + HEAD) && checksum(payload.array()) == checksum) ? payload.array() : null;
	}

	/** Where the entry after one that begins there begins. */
	static long after(long position, byte[] entry) {
		return position + HEAD + entry.length;
	}

	private boolean fill(ByteBuffer buffer, long position) throws IOException {
		while (buffer.hasRemaining()) {
			if (this.channel.read(buffer, position + buffer.position()) < 0) {
				return false;
			}
		}
		buffer.flip();
		return true;
	}

	private static int checksum(byte[] payload) {
		CRC32C crc = new CRC32C();
		crc.update(payload);
		return (int) crc.getValue();
	}

	/** Deletes the file, when all of it is published. */
	void delete() throws IOException {
		this.channel.close();
		Files.deleteIfExists(this.file);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
