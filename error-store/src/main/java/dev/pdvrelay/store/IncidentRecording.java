package dev.pdvrelay.store;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens incidents for failures that were entered, and opens those again that were said to
 * be fixed. Incidents are always locked in the order of their keys, so that nobody waits
 * for each other.
 */
class IncidentRecording {

	private final JdbcTemplate jdbc;

	IncidentRecording(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes note of requests that have just failed, in the transaction that enters them.
	 */
	void failed(Collection<UUID> requestIds, Instant now) {
		if (requestIds.isEmpty()) {
			return;
		}
		UUID[] ids = requestIds.toArray(UUID[]::new);
		this.jdbc.update("""
				insert into incident as known (key, function, kind, code, cause, state, first_seen, last_seen)
				select incident, min(function), min(kind), min(code), min(cause), ?, min(last_failed_at),
					max(last_failed_at)
				from failed_request where request_id = any (?) group by incident order by incident
				on conflict (key) do update set last_seen = greatest(known.last_seen, excluded.last_seen)""",
				Incident.State.NEW.name(), ids);
		this.jdbc.update("""
				insert into incident_hour as known (incident_id, hour, failures)
				select i.id, date_trunc('hour', f.last_failed_at, 'UTC'), count(*)
				from failed_request f join incident i on i.key = f.incident
				where f.request_id = any (?) group by i.id, 2 order by i.id, 2
				on conflict (incident_id, hour) do update set failures = known.failures + excluded.failures""",
				(Object) ids);
		this.jdbc.update("""
				with regressed as (
					update incident set state = ?, version = version + 1
					where state = ? and fixed_at < last_seen
						and key in (select incident from failed_request where request_id = any (?))
					returning id)
				insert into incident_history (incident_id, at, actor, actor_is_person, change)
				select id, ?, ?, ?, ? from regressed""", Incident.State.REGRESSED.name(), Incident.State.FIXED.name(),
				ids, Timestamps.of(now), Actor.RELAY.name(), Actor.RELAY.isPerson(), Incident.State.REGRESSED.name());
	}

}
