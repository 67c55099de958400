package dev.pdvrelay.panel.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Kafka could not be asked, or did not answer in time; says which of the reasons that
 * people can do something about.
 */
final class KafkaAway extends RuntimeException {

	/**
	 * What stands in the way.
	 */
	enum Why {

		/** No broker answers. */
		UNREACHABLE,
		/** A broker answers, but not in time. */
		SLOW,
		/** Too many people of the panel ask at once. */
		BUSY,
		/** Kafka refuses what the panel's own account asks. */
		DENIED

	}

	private final Why why;

	KafkaAway(Why why, @Nullable Throwable cause) {
		super("Kafka could not be asked: " + why, cause);
		this.why = why;
	}

	Why why() {
		return this.why;
	}

}
