package dev.pdvrelay.standalone.settings;

/**
 * A port that the relay listens on, and its setting.
 */
public enum Port {

	/** Takes requests. */
	GATEWAY(8081, false),

	/** The operator's desk. */
	PANEL(8080, false),

	/** The simulated Manager. */
	MANAGER(8090, false),

	/** The embedded broker. */
	KAFKA(9092, true),

	/** The embedded database. */
	POSTGRES(5432, true);

	private final int usual;

	private final boolean remembered;

	Port(int usual, boolean remembered) {
		this.usual = usual;
		this.remembered = remembered;
	}

	/** The environment variable that sets it by hand. */
	public String variable() {
		return name() + "_PORT";
	}

	int usual() {
		return this.usual;
	}

	/** Whether it stays with the data once it had to be moved. */
	boolean isRemembered() {
		return this.remembered;
	}

}
