package dev.pdvrelay.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What happened to jobs, line by line; added in the transaction of the change.
 */
class JobEvents {

	static final String CREATED = "CREATED";

	static final String CANARY_PASSED = "CANARY_PASSED";

	static final String APPROVED = "APPROVED";

	static final String REFUSED = "REFUSED";

	static final String PAUSED = "PAUSED";

	static final String RESUMED = "RESUMED";

	private final JdbcTemplate jdbc;

	JobEvents(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void add(long jobId, Instant at, Actor actor, String what) {
		add(jobId, at, actor, what, null, null, null);
	}

	void add(long jobId, Instant at, Actor actor, String what, @Nullable String reason, @Nullable String before,
			@Nullable String after) {
		this.jdbc.update("""
				insert into job_event (job_id, at, actor, actor_is_person, change, reason, before, after)
				values (?, ?, ?, ?, ?, ?, ?, ?)""", jobId, Timestamps.of(at), StorableText.of(actor.name()),
				actor.isPerson(), what, StorableText.ofNullable(reason), StorableText.ofNullable(before),
				StorableText.ofNullable(after));
	}

	List<Job.Event> of(long jobId) {
		return this.jdbc.query("select * from job_event where job_id = ? order by id",
				(row, number) -> new Job.Event(Timestamps.read(row, "at"),
						new Actor(row.getString("actor"), row.getBoolean("actor_is_person")), row.getString("change"),
						row.getString("reason")),
				jobId);
	}

}
