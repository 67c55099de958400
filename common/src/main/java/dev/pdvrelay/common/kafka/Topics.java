package dev.pdvrelay.common.kafka;

/**
 * The names of the topics that are not a function's.
 */
public final class Topics {

	/** Failures, one record each. */
	public static final String ERRORS = "KafkaErrors";

	/** Receipts of delivered requests. */
	public static final String DELIVERIES = "KafkaDeliveries";

	private Topics() {
	}

}
