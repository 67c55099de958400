package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a person does with an incident as a whole: look after it, mute it, say that it is
 * fixed, note something. Every change is told in its history in the same transaction.
 */
public final class IncidentCare {

	private static final String ACKNOWLEDGED = "ACKNOWLEDGED";

	private static final String MUTED = "MUTED";

	private static final String UNMUTED = "UNMUTED";

	private static final String FIXED = "FIXED";

	private static final String NOTED = "NOTED";

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Incidents incidents;

	private final Clock clock;

	IncidentCare(JdbcClient jdbc, TransactionOperations transaction, Incidents incidents, Clock clock) {
		this.incidents = incidents;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Somebody looks after it from now on; that may be somebody else than before. */
	public ActOutcome acknowledge(long id, @Nullable Long version, Actor actor) {
		return change(id, version, actor, ACKNOWLEDGED, null,
				"update incident set state = 'ACKNOWLEDGED', owner = ?, fixed_at = null", actor.name());
	}

	/**
	 * It does not count as open for a while.
	 * @param until when it counts again, in the future
	 * @param reason why; without it the outcome is {@link ActOutcome#REASON_REQUIRED}
	 */
	public ActOutcome mute(long id, @Nullable Long version, Actor actor, Instant until, @Nullable String reason) {
		if (!until.isAfter(this.clock.instant())) {
			return ActOutcome.NOT_ALLOWED;
		}
		if (Acts.isMissing(reason)) {
			return ActOutcome.REASON_REQUIRED;
		}
		return change(id, version, actor, MUTED, reason, "update incident set muted_until = ?", Timestamps.of(until));
	}

	/** It counts again. */
	public ActOutcome unmute(long id, @Nullable Long version, Actor actor) {
		return change(id, version, actor, UNMUTED, null, "update incident set muted_until = null");
	}

	/**
	 * It should not come again; if it does, it is shown as having come back.
	 * @param reason what was done; without it the outcome is
	 * {@link ActOutcome#REASON_REQUIRED}
	 */
	public ActOutcome fix(long id, @Nullable Long version, Actor actor, @Nullable String reason) {
		if (Acts.isMissing(reason)) {
			return ActOutcome.REASON_REQUIRED;
		}
		return change(id, version, actor, FIXED, reason, "update incident set state = 'FIXED', fixed_at = ?",
				Timestamps.of(this.clock.instant()));
	}

	/** Notes what was found out; the history keeps the notes before. */
	public ActOutcome note(long id, @Nullable Long version, Actor actor, @Nullable String note) {
		if (Acts.isMissing(note)) {
			return ActOutcome.REASON_REQUIRED;
		}
		return change(id, version, actor, NOTED, note, "update incident set note = ?",
				StorableText.of(Objects.requireNonNull(note)));
	}

	private ActOutcome change(long id, @Nullable Long version, Actor actor, String change, @Nullable String reason,
			String update, Object... values) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc.sql("select from incident where id = ? for update").param(id).query().listOfRows();
			Incident before = this.incidents.find(id).filter(Incident::whole).orElse(null);
			if (before == null) {
				return ActOutcome.NOT_FOUND;
			}
			if (version != null && version != before.version()) {
				return ActOutcome.CHANGED_MEANWHILE;
			}
			this.jdbc.sql(update + ", version = version + 1 where id = ?").params(values).params(id).update();
			this.jdbc
				.sql("""
						insert into incident_history (incident_id, at, actor, actor_is_person, change, before, after, reason)
						values (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(id, Timestamps.of(this.clock.instant()), StorableText.of(actor.name()), actor.isPerson(),
						change, inWords(before), inWords(this.incidents.find(id).orElse(before)))
				.param(StorableText.ofNullable(reason))
				.update();
			return ActOutcome.DONE;
		}));
	}

	/** For the audit: all that a person can change. */
	private static String inWords(Incident incident) {
		return new Words(incident.state().name()).and("owner", incident.owner())
			.and("mutedUntil", incident.mutedUntil())
			.and("note", incident.note())
			.toString();
	}

}
