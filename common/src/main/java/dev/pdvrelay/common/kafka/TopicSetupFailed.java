package dev.pdvrelay.common.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Kafka refused to make or show the topics, or did not answer.
 */
public final class TopicSetupFailed extends RuntimeException {

	TopicSetupFailed(@Nullable Throwable cause) {
		super("The topics could not be made or checked: " + ((cause != null) ? cause.getMessage() : "no answer"),
				cause);
	}

}
