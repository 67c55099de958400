package dev.pdvrelay.gateway.intake;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.pdvrelay.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets only so many large bodies be read at once as memory can bear; the others wait a
 * moment, unread, and are then told to come again. Small ones never wait.
 */
@Component
final class LargeBodies {

	private static final int SMALL_BYTES = 64 * 1024;

	/** Taken apart, a body needs about twenty times its size. */
	private static final int SHARE_OF_MEMORY = 32;

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final int maxBytes;

	private final Duration patience;

	private final Semaphore room;

	@Autowired
	LargeBodies(GatewaySettings settings) {
		this(settings.maxRequestBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY, PATIENCE);
	}

	LargeBodies(int maxBytes, long roomBytes, Duration patience) {
		this.maxBytes = maxBytes;
		this.patience = patience;
		this.room = new Semaphore((int) Math.min(Math.max(roomBytes, maxBytes), Integer.MAX_VALUE), true);
	}

	Arrival read(Format format, HttpServletRequest call) {
		return during(bytes(call), () -> format.read(call));
	}

	/** Does something that needs memory for so many bytes. */
	<T> T during(int bytes, Supplier<T> reading) {
		if (bytes <= SMALL_BYTES) {
			return reading.get();
		}
		acquire(bytes);
		try {
			return reading.get();
		}
		finally {
			this.room.release(bytes);
		}
	}

	/**
	 * A body of unknown length may be as large as any; one that is too large is not read.
	 */
	private int bytes(HttpServletRequest call) {
		long length = call.getContentLengthLong();
		if (length > this.maxBytes) {
			return 0;
		}
		return (length < 0) ? this.maxBytes : (int) length;
	}

	private void acquire(int bytes) {
		try {
			if (this.room.tryAcquire(bytes, this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new Refused(Problem.BUSY, "Too many large requests came at once; send it again.");
	}

}
