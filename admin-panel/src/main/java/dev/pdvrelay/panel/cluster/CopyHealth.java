package dev.pdvrelay.panel.cluster;

/**
 * Whether the copies of a partition are as they should be, the best first.
 */
enum CopyHealth {

	/** All copies are there. */
	GOOD("good", "good"),
	/** A copy is late or away; reading and writing go on. */
	BEHIND("wait", "wait"),
	/** Too few copies for a write; reading goes on. */
	READ_ONLY("bad", "bad"),
	/** Nobody leads; nothing goes. */
	LEADERLESS("bad", "plugoff");

	private final String tone;

	private final String icon;

	CopyHealth(String tone, String icon) {
		this.tone = tone;
		this.icon = icon;
	}

	public String tone() {
		return this.tone;
	}

	public String icon() {
		return this.icon;
	}

	CopyHealth worse(CopyHealth other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
