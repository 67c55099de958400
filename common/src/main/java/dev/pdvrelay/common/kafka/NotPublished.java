package dev.pdvrelay.common.kafka;

/**
 * Kafka did not confirm a record in time. It may still arrive later; whoever sends it
 * again must use the same request id.
 */
public final class NotPublished extends RuntimeException {

	public NotPublished(String topic, Throwable cause) {
		super("Kafka did not confirm a record for " + topic + ": " + cause.getMessage(), cause);
	}

}
