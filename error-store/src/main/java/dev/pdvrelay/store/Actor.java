package dev.pdvrelay.store;

/**
 * Who changed a failed request: a person by name, or a part of the relay.
 */
public record Actor(String name, boolean isPerson) {

	/** The automatic reprocessing job. */
	public static final Actor AUTOMATIC = new Actor("automatic", false);

	/** The error consumer, which tells what happened on Kafka. */
	public static final Actor RELAY = new Actor("relay", false);

	public static Actor person(String name) {
		return new Actor(name, true);
	}

}
