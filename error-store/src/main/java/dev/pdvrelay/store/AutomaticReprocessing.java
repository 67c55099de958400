package dev.pdvrelay.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.pdvrelay.common.function.Function;
import dev.pdvrelay.common.function.FunctionCatalog;
import dev.pdvrelay.common.request.Reprocessing.By;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends again what is due, and finishes what somebody has begun. Any number of instances
 * may do so at once: a failed request is claimed by one of them, and never more often
 * than the settings allow.
 */
public final class AutomaticReprocessing {

	private final JdbcClient jdbc;

	private final History history;

	private final TransactionOperations transaction;

	private final Dispatch dispatch;

	private final AutomaticSettings settings;

	private final FunctionCatalog functions;

	private final Clock clock;

	AutomaticReprocessing(JdbcClient jdbc, History history, TransactionOperations transaction, Dispatch dispatch,
			AutomaticSettings settings, FunctionCatalog functions, Clock clock) {
		this.jdbc = jdbc;
		this.history = history;
		this.transaction = transaction;
		this.dispatch = dispatch;
		this.settings = settings;
		this.functions = functions;
		this.clock = clock;
	}

	/**
	 * Claims one batch of what is due and publishes it.
	 * @param held names of functions whose failed requests are left untouched now
	 * @return how many Kafka has confirmed; a full batch means that there may be more
	 */
	public int sendDue(Set<String> held) {
		if (!this.settings.enabled()) {
			return 0;
		}
		List<Claim> claims = Objects
			.requireNonNull(this.transaction.execute((status) -> claim(this.clock.instant(), held)));
		return this.dispatch.send(claims);
	}

	/**
	 * Publishes what was claimed, by whomever, and is not known to be on Kafka. It counts
	 * as the attempt it was claimed for.
	 * @return how many were published
	 */
	public int sendOverdue() {
		return this.dispatch.sendOverdue(this.settings.batchSize());
	}

	private List<Claim> claim(Instant now, Set<String> held) {
		String[] sent = this.functions.all()
			.stream()
			.map(Function::name)
			.filter((name) -> !held.contains(name))
			.toArray(String[]::new);
		List<Claim> claims = this.jdbc.sql("""
				update failed_request set status = ?, attempt = attempt + 1,
					automatic_attempts = automatic_attempts + 1, reprocessing_by = ?, publish_pending = true,
					leased_until = ?, next_attempt_at = null, version = version + 1
				where id in (
					select id from failed_request
					where status = ? and next_attempt_at <= ? and automatic_attempts < ? and function = any(?)
					order by next_attempt_at limit ? for no key update skip locked)
				returning id, request_id, attempt""")
			.params(StatusChange.REPROCESS_REQUESTED.from(Status.FAILED).name(), By.AUTOMATIC.name(),
					Timestamps.of(now.plus(Dispatch.LEASE)), Status.FAILED.name(), Timestamps.of(now),
					this.settings.maxAttempts(), sent, this.settings.batchSize())
			.query(Claim.class)
			.list();
		this.history.add(claims.stream()
			.map((claim) -> new History.Line(claim.requestId(), now, Actor.AUTOMATIC,
					StatusChange.REPROCESS_REQUESTED.name(), null))
			.toList());
		return claims;
	}

}
