package dev.pdvrelay.common.kafka;

import java.util.Set;

/**
 * The names of the topics that are not a function's.
 */
public final class Topics {

	/** Failures, one record each. */
	public static final String ERRORS = "KafkaErrors";

	/** Receipts of delivered requests. */
	public static final String DELIVERIES = "KafkaDeliveries";

	/** What workers tell of themselves; compacted. */
	public static final String STATUS = "KafkaStatus";

	/** What people tell workers to do; compacted. */
	public static final String CONTROL = "KafkaControl";

	/** Which idempotency keys the gateways have seen; kept for a day and some hours. */
	public static final String IDEMPOTENCY = "KafkaIdempotency";

	/** All of them; no function can have such a name. */
	public static final Set<String> ALL = Set.of(ERRORS, DELIVERIES, STATUS, CONTROL, IDEMPOTENCY);

	private Topics() {
	}

}
