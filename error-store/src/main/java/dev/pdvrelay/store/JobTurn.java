package dev.pdvrelay.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.pdvrelay.common.request.Content;
import dev.pdvrelay.common.request.Reprocessing.By;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Acts on the next ones that a job has selected, in SQL and in one transaction: the
 * failed requests, their lines in the history, and the job's own account of them. Those
 * whose turn has passed and that cannot be acted on are skipped with the reason.
 */
class JobTurn {

	private static final String SUITABLE = """
			f.status = :from and (:action <> 'REPROCESS' or f.content_type <> :octets)
			and (:uncertainToo or f.kind <> 'UNCERTAIN')""";

	private static final String NEXT = """
			with next as (
				select i.position, f.id from job_item i join failed_request f on f.request_id = i.request_id
				where i.job_id = :job and i.state = 'WAITING' and f.function <> all (:held)
					and %s
				order by i.position limit :most for no key update of f skip locked),
			""".formatted(SUITABLE);

	private static final String AFTER = """
			, told as (
				insert into failed_request_history (request_id, at, actor, actor_is_person, change, reason, job_id)
				select request_id, :now, :actor, :isPerson, :change, cast(:reason as text), :job from changed),
			counted as (
				update job_item set state = :then from next
				where job_item.job_id = :job and job_item.position = next.position)
			select id, request_id, attempt, next.position from changed join next using (id)""";

	private static final String REPROCESS = NEXT + """
			changed as (
				update failed_request f set status = :to, attempt = attempt + 1,
					operator_attempts = operator_attempts + 1, reprocessing_by = :by, publish_pending = true,
					leased_until = :leasedUntil, next_attempt_at = null, version = version + 1
				from next where f.id = next.id returning f.id, f.request_id, f.attempt)""" + AFTER;

	private static final String DELETE = NEXT + """
			changed as (
				update failed_request f set status = :to, deleted_at = :now, next_attempt_at = null,
					version = version + 1
				from next where f.id = next.id returning f.id, f.request_id, f.attempt)""" + AFTER;

	private static final String RESTORE = NEXT + """
			changed as (
				update failed_request f set status = :to, deleted_at = null, next_attempt_at = null,
					version = version + 1
				from next where f.id = next.id returning f.id, f.request_id, f.attempt)""" + AFTER;

	private static final String SKIP = """
			with passed as (
				select i.position, case
						when f.id is null then 'GONE'
						when f.status = 'RESOLVED' then 'ALREADY_RESOLVED'
						when f.status = 'REPROCESSING' then 'ALREADY_SENT'
						when f.status = 'DELETED' and :from <> 'DELETED' then 'DELETED'
						when f.status = 'FAILED' and :from <> 'FAILED' then 'RESTORED'
						when f.kind = 'UNCERTAIN' and not :uncertainToo then 'UNCERTAIN'
						else 'UNREADABLE' end as reason
				from job_item i left join failed_request f on f.request_id = i.request_id
				where i.job_id = :job and i.state = 'WAITING' and i.position <= :upTo
					and (f.id is null or not (%s)))
			update job_item set state = 'SKIPPED', skip_reason = passed.reason from passed
			where job_item.job_id = :job and job_item.position = passed.position""".formatted(SUITABLE);

	private final JdbcClient jdbc;

	JobTurn(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes the next ones.
	 * @param held names of functions whose failed requests are left untouched now
	 * @param most how many at most
	 */
	Taken take(Job job, Set<String> held, long most, Instant now) {
		JobAction action = job.order().action();
		List<Acted> acted = statement(sql(action), job).param("held", held.toArray(String[]::new))
			.param("most", most)
			.param("to", action.change().to().name())
			.param("by", By.OPERATOR.name())
			.param("now", Timestamps.of(now))
			.param("leasedUntil", Timestamps.of(now.plus(Dispatch.LEASE)))
			.param("actor", StorableText.of(job.order().actor().name()))
			.param("isPerson", job.order().actor().isPerson())
			.param("change", action.change().name())
			.param("reason", StorableText.ofNullable(job.order().reason()))
			.param("then", (action.isSending() ? JobItems.State.IN_FLIGHT : JobItems.State.RESOLVED).name())
			.query((row,
					number) -> new Acted(new Claim(row.getLong("id"), row.getObject("request_id", UUID.class),
							row.getInt("attempt")), row.getLong("position")))
			.list();
		long upTo = (acted.size() < most) ? Long.MAX_VALUE
				: acted.stream().mapToLong(Acted::position).max().orElse(Long.MAX_VALUE);
		int skipped = statement(SKIP, job).param("upTo", upTo).update();
		return new Taken(acted.stream().map(Acted::claim).toList(), skipped);
	}

	private static String sql(JobAction action) {
		return switch (action) {
			case REPROCESS -> REPROCESS;
			case DELETE -> DELETE;
			case RESTORE -> RESTORE;
		};
	}

	private JdbcClient.StatementSpec statement(String sql, Job job) {
		return this.jdbc.sql(sql)
			.param("job", job.id())
			.param("action", job.order().action().name())
			.param("from", job.order().action().from().name())
			.param("octets", Content.OCTETS)
			.param("uncertainToo", job.order().includesUncertain());
	}

	/**
	 * What a turn has done.
	 *
	 * @param acted those that were acted on; to be published, if they are sent again
	 */
	record Taken(List<Claim> acted, int skipped) {
	}

	private record Acted(Claim claim, long position) {
	}

}
