package dev.pdvrelay.common.kafka;

/**
 * The names of the relay's consumer groups.
 */
public final class Groups {

	private Groups() {
	}

	/** The group of all workers of a function. */
	public static String workers(String function) {
		return "pdv-relay-" + function;
	}

}
