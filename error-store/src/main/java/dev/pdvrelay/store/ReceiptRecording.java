package dev.pdvrelay.store;

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

	private static final String RESOLVED = Status.RESOLVED.name();

	private final JdbcTemplate jdbc;

	private final History history;

	private final TransactionOperations transaction;

	private final Clock clock;

	ReceiptRecording(JdbcTemplate jdbc, History history, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.history = history;
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
		List<UUID> open = this.jdbc.queryForList("""
				select request_id from failed_request where request_id = any(?) and status <> ?
				order by request_id for no key update""", UUID.class, delivered, RESOLVED);
		if (open.isEmpty()) {
			return 0;
		}
		Instant now = this.clock.instant();
		this.jdbc.update("""
				update failed_request set status = ?, resolved_at = ?, next_attempt_at = null, deleted_at = null,
					publish_pending = false, leased_until = null, version = version + 1
				where request_id = any(?)""", RESOLVED, Timestamps.of(now), open.toArray(UUID[]::new));
		this.history.add(open.stream()
			.map((requestId) -> new History.Line(requestId, now, Actor.RELAY, StatusChange.RESOLVED.name(), null))
			.toList());
		return open.size();
	}

}
