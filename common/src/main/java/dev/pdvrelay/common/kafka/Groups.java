package dev.pdvrelay.common.kafka;

/**
 * The names of the relay's consumer groups.
 */
public final class Groups {

	/** The error consumer's, for failures. */
	public static final String ERRORS = "pdv-relay-errors";

	/** The error consumer's, for receipts. */
	public static final String RECEIPTS = "pdv-relay-receipts";

	private Groups() {
	}

	/** The group of all workers of a function. */
	public static String workers(String function) {
		return "pdv-relay-" + function;
	}

}
