package dev.pdvrelay.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Keeps the progress in two places in turn, so that a crash leaves one of them whole, and
 * in a file that never grows, so that it can be written on a full disk.
 */
final class ProgressFile implements Closeable {

	private static final int SLOT = 4096;

	private static final int LENGTH = 3 * Long.BYTES + Integer.BYTES;

	private final FileChannel channel;

	private long turn;

	private Progress progress = new Progress(0, 0, 0);

	ProgressFile(Path file) throws IOException {
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		if (this.channel.size() < 2 * SLOT) {
			this.channel.write(ByteBuffer.allocate(2 * SLOT), 0);
			this.channel.force(true);
		}
		read(0);
		read(SLOT);
	}

	Progress progress() {
		return this.progress;
	}

	void write(Progress next) throws IOException {
		ByteBuffer slot = ByteBuffer.allocate(LENGTH + Integer.BYTES);
		slot.putLong(this.turn + 1).putLong(next.head()).putLong(next.since()).putInt(next.begun());
		slot.putInt(checksum(slot)).flip();
		this.channel.write(slot, ((this.turn + 1) % 2) * SLOT);
		this.channel.force(false);
		this.turn++;
		this.progress = next;
	}

	private void read(long position) throws IOException {
		ByteBuffer slot = ByteBuffer.allocate(LENGTH + Integer.BYTES);
		this.channel.read(slot, position);
		if (slot.getInt(LENGTH) == checksum(slot) && slot.getLong(0) > this.turn) {
			this.turn = slot.getLong(0);
			this.progress = new Progress(slot.getLong(Long.BYTES), slot.getInt(3 * Long.BYTES),
					slot.getLong(2 * Long.BYTES));
		}
	}

	private static int checksum(ByteBuffer slot) {
		CRC32C crc = new CRC32C();
		crc.update(slot.array(), 0, LENGTH);
		return (int) crc.getValue();
	}

	/** Makes names in a directory durable, where the system knows that. */
	static void force(Path directory) {
		try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
			names.force(true);
		}
		catch (IOException ex) {
			// Windows cannot open a directory; there names are durable by themselves.
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
