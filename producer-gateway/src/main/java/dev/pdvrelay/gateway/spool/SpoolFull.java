package dev.pdvrelay.gateway.spool;

import org.jspecify.annotations.Nullable;

/**
 * A request could not be written to the spool, because that is full, closed or the disk
 * fails.
 */
public final class SpoolFull extends RuntimeException {

	SpoolFull(String reason, @Nullable Throwable cause) {
		super("The spool cannot take the request: " + reason, cause);
	}

}
