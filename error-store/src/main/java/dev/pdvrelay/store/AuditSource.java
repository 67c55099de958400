package dev.pdvrelay.store;

/**
 * A table whose lines are part of the audit. What a job did to each single request stands
 * there once, as the job.
 */
enum AuditSource {

	HISTORY("'FAILURE'", """
			select id, at, actor, actor_is_person, 'FAILURE' as kind, change, request_id::text as subject, reason,
				coalesce(before, case change when 'RESTORED' then 'DELETED' when 'REVEALED' then null
					else 'FAILED' end) as before,
				coalesce(after, case change when 'REPROCESS_REQUESTED' then 'REPROCESSING' when 'REVEALED' then null
					when 'SETTLED_BY_PERSON' then 'RESOLVED' when 'RESTORED' then 'FAILED' else change end) as after
			from failed_request_history where actor_is_person and job_id is null"""),

	INCIDENTS("'INCIDENT'", """
			select id, at, actor, actor_is_person, 'INCIDENT' as kind, change, incident_id::text as subject, reason,
				before, after from incident_history where actor_is_person"""),

	JOBS("'JOB'", """
			select id, at, actor, actor_is_person, 'JOB' as kind, change, job_id::text as subject, reason, before, after
			from job_event where actor_is_person"""),

	OWN("kind", """
			select id, at, actor, actor_is_person, kind, change, subject, reason, before, after
			from audit where true""");

	private final String kind;

	private final String query;

	AuditSource(String kind, String query) {
		this.kind = kind;
		this.query = query;
	}

	/** What its kind is in SQL. */
	String kind() {
		return this.kind;
	}

	String query() {
		return this.query;
	}

}
