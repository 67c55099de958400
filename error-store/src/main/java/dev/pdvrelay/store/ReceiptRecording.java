package dev.pdvrelay.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.pdvrelay.common.receipt.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Resolves failed requests whose receipt has arrived, wherever they stand. Most receipts
 * are of requests that never failed; for those it costs one look.
 */
public final class ReceiptRecording {

	private final JdbcTemplate jdbc;

	private final History history;

	private final JobItems jobItems;

	private final TransactionOperations transaction;

	private final Clock clock;

	ReceiptRecording(JdbcTemplate jdbc, History history, JobItems jobItems, TransactionOperations transaction,
			Clock clock) {
		this.jdbc = jdbc;
		this.history = history;
		this.jobItems = jobItems;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Takes receipts into account; the same one twice is welcome.
	 * @return how many failed requests they have resolved
	 */
	public int resolve(List<Receipt> receipts) {
		UUID[] delivered = receipts.stream()
			.map((receipt) -> receipt.requestId().value())
			.distinct()
			.toArray(UUID[]::new);
		return (delivered.length == 0) ? 0
				: Objects.requireNonNull(this.transaction.execute((status) -> resolve(delivered)));
	}

	private int resolve(UUID[] delivered) {
		List<Failed> failed = this.jdbc.query("""
				select request_id, status from failed_request where request_id = any(?)
				order by request_id for no key update""", ReceiptRecording::failed, (Object) delivered);
		list(failed.stream().filter(Failed::isResolved).map(Failed::requestId).toList());
		return mark(failed.stream().filter((one) -> !one.isResolved()).map(Failed::requestId).toList());
	}

	private int mark(List<UUID> open) {
		if (open.isEmpty()) {
			return 0;
		}
		Instant now = this.clock.instant();
		this.jdbc.update("""
				update failed_request set status = ?, resolved_at = ?, next_attempt_at = null, deleted_at = null,
					publish_pending = false, leased_until = null, version = version + 1
				where request_id = any(?)""", Status.RESOLVED.name(), Timestamps.of(now), open.toArray(UUID[]::new));
		this.jobItems.resolved(open);
		this.history.add(open.stream()
			.map((requestId) -> new History.Line(requestId, now, Actor.RELAY, StatusChange.RESOLVED.name(), null))
			.toList());
		return open.size();
	}

	/** The proof of what a person has only said is worth a line, once. */
	private void list(List<UUID> settled) {
		if (settled.isEmpty()) {
			return;
		}
		this.jdbc.update("""
				insert into failed_request_history (request_id, at, actor, actor_is_person, change)
				select request_id, ?, ?, ?, ? from unnest(?::uuid[]) settled (request_id)
				where exists (select 1 from failed_request_history h
						where h.request_id = settled.request_id and h.change = ?)
					and not exists (select 1 from failed_request_history h
						where h.request_id = settled.request_id and h.change = ?)""",
				Timestamps.of(this.clock.instant()), Actor.RELAY.name(), Actor.RELAY.isPerson(),
				History.RECEIPT_ARRIVED, settled.toArray(UUID[]::new), StatusChange.SETTLED_BY_PERSON.name(),
				History.RECEIPT_ARRIVED);
	}

	private static Failed failed(ResultSet row, int number) throws SQLException {
		return new Failed(row.getObject("request_id", UUID.class),
				row.getString("status").equals(Status.RESOLVED.name()));
	}

	private record Failed(UUID requestId, boolean isResolved) {
	}

}
