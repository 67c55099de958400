package dev.pdvrelay.workers.soap;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Objects;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * A call that brought no answer; the message is half a sentence that says why.
 */
class NoAnswer extends IOException {

	private final boolean sent;

	NoAnswer(String message, boolean sent, Throwable cause) {
		super(message, cause);
		this.sent = sent;
	}

	/** Whether any byte of the request may have left, so that it may have been done. */
	boolean sent() {
		return this.sent;
	}

	/** What an exception of the network means, in words. */
	static String reason(Exception ex) {
		if (ex instanceof UnknownHostException) {
			return "its name cannot be resolved";
		}
		if (ex instanceof Connections.NotConnected) {
			return text(ex);
		}
		if (ex instanceof SSLException) {
			return "no TLS connection can be made: " + text(ex);
		}
		if (ex instanceof NoHttpResponseException) {
			return "it closed the connection without an answer";
		}
		return "the connection failed: " + text(ex);
	}

	private static String text(Throwable ex) {
		return Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName())
			.lines()
			.findFirst()
			.orElse("");
	}

}
