package dev.pdvrelay.gateway.duplicates;

/**
 * The same request came before, and what became of it is not known yet.
 */
public final class UnderWay extends RuntimeException {

	UnderWay() {
		super("The same request came before and is still under way; send it again in a moment.");
	}

}
