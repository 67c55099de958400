package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Empties the recycle bin of what nobody has restored in time. The history keeps a line
 * of it; nothing else is ever removed.
 */
public final class RecycleBin {

	private final JdbcClient jdbc;

	private final Duration retention;

	private final Clock clock;

	RecycleBin(JdbcClient jdbc, Duration retention, Clock clock) {
		this.jdbc = jdbc;
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * Removes what was deleted too long ago.
	 * @return how many
	 */
	public int purge() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				with purged as (
					delete from failed_request where status = ? and deleted_at < ? returning request_id)
				insert into failed_request_history (request_id, at, actor, actor_is_person, change)
				select request_id, ?, ?, ?, ? from purged""")
			.params(Status.DELETED.name(), Timestamps.of(now.minus(this.retention)), Timestamps.of(now),
					Actor.RELAY.name(), Actor.RELAY.isPerson(), History.PURGED)
			.update();
	}

}
