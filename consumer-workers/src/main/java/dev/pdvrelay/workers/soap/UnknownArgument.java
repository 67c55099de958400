package dev.pdvrelay.workers.soap;

/**
 * A caller named an argument that the operation does not have; the message lists those it
 * has.
 */
class UnknownArgument extends Exception {

	UnknownArgument(String message) {
		super(message);
	}

}
