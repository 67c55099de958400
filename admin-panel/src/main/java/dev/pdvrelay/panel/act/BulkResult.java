package dev.pdvrelay.panel.act;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every ticked failed request, none left out.
 */
public final class BulkResult {

	private final BulkAct act;

	private final Map<Fate, List<Long>> fates = new EnumMap<>(Fate.class);

	BulkResult(BulkAct act) {
		this.act = act;
	}

	void add(long id, Fate fate) {
		this.fates.computeIfAbsent(fate, (first) -> new ArrayList<>()).add(id);
	}

	public String act() {
		return this.act.name();
	}

	public Map<Fate, List<Long>> fates() {
		return this.fates;
	}

	public int total() {
		return this.fates.values().stream().mapToInt(List::size).sum();
	}

	/**
	 * How it ended for one of them.
	 */
	public enum Fate {

		/** Sent and confirmed by Kafka, or deleted, or restored. */
		DONE,
		/** Claimed; goes out when Kafka is back. */
		QUEUED,
		/** Left out of sending: somebody has to decide first. */
		UNCERTAIN,
		/** Left out of sending: it can be sent only with edited content. */
		UNREADABLE,
		/** Changed since it was ticked. */
		CHANGED_MEANWHILE,
		/** Its status does not allow the act. */
		NOT_ALLOWED,
		/** It is not there any more. */
		NOT_FOUND,
		/** Not touched, because Kafka was too slow. */
		NOT_STARTED;

		/** The colour in which it is told. */
		public String tone(String act) {
			return switch (this) {
				case DONE -> act.equals("REPROCESS") ? "sent" : "calm";
				case QUEUED, NOT_STARTED -> "wait";
				case UNCERTAIN -> "doubt";
				default -> "bad";
			};
		}

	}

}
