package dev.pdvrelay.simulator.soap;

/**
 * A request body that is no SOAP 1.1 call, or one that no honest client sends.
 */
public final class NotSoap extends Exception {

	NotSoap(String message) {
		super(message);
	}

	NotSoap(Throwable cause) {
		super(String.valueOf(cause.getMessage()).replaceAll("\\s+", " "), cause);
	}

}
