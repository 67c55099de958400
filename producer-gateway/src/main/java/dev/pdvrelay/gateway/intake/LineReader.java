package dev.pdvrelay.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads bytes line by line and never holds more than one line of the longest allowed
 * length.
 */
final class LineReader {

	private final InputStream in;

	private final int maxLine;

	private final long maxBytes;

	private final byte[] buffer = new byte[16 * 1024];

	private int position;

	private int limit;

	private long bytes;

	private boolean tooLong;

	LineReader(InputStream in, int maxLine, long maxBytes) {
		this.in = in;
		this.maxLine = maxLine;
		this.maxBytes = maxBytes;
	}

	/** The next line without its end, or null after the last one. */
	byte @Nullable [] next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream(256);
		this.tooLong = false;
		boolean any = false;
		while (fill()) {
			any = true;
			int end = this.position;
			while (end < this.limit && this.buffer[end] != '\n') {
				end++;
			}
			append(line, end);
			boolean complete = end < this.limit;
			this.position = complete ? end + 1 : end;
			if (complete) {
				break;
			}
		}
		return any ? line.toByteArray() : null;
	}

	/** Whether the last line was longer than allowed; then it was read, but not kept. */
	boolean isTooLong() {
		return this.tooLong;
	}

	/** Whether more has come than is allowed in all. */
	boolean isExhausted() {
		return this.bytes > this.maxBytes;
	}

	private void append(ByteArrayOutputStream line, int end) {
		int length = end - this.position;
		if (line.size() + length > this.maxLine) {
			this.tooLong = true;
			line.reset();
		}
		if (!this.tooLong) {
			line.write(this.buffer, this.position, length);
		}
	}

	private boolean fill() throws IOException {
		if (this.position < this.limit) {
			return true;
		}
		int read = isExhausted() ? -1 : this.in.read(this.buffer);
		this.position = 0;
		this.limit = Math.max(0, read);
		this.bytes += this.limit;
		return read > 0;
	}

}
