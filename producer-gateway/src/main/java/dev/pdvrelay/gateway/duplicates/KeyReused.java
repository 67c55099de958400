package dev.pdvrelay.gateway.duplicates;

/**
 * An idempotency key came with another request than before.
 */
public final class KeyReused extends RuntimeException {

	public KeyReused() {
		super("The idempotency key was used within 24 hours for another request.");
	}

}
