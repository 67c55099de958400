package dev.pdvrelay.panel.inspect;

import dev.pdvrelay.store.FailedRequestSummary;

/**
 * Where a failed request stands, as a page shows it: colour, icon and word together.
 */
public enum Situation {

	UNCERTAIN("doubt", "doubt"), REJECTED("bad", "bad"), UNAVAILABLE("wait", "plugoff"), UNREADABLE("bad", "torn"),
	SENT("sent", "sent"), RESOLVED("good", "good"), DELETED("calm", "trash");

	private final String tone;

	private final String icon;

	Situation(String tone, String icon) {
		this.tone = tone;
		this.icon = icon;
	}

	/** Sent is never good: only a receipt is. */
	public static Situation of(FailedRequestSummary failed) {
		return switch (failed.status()) {
			case REPROCESSING -> SENT;
			case RESOLVED -> RESOLVED;
			case DELETED -> DELETED;
			case FAILED -> valueOf(failed.kind().name());
		};
	}

	public String tone() {
		return this.tone;
	}

	public String icon() {
		return this.icon;
	}

}
