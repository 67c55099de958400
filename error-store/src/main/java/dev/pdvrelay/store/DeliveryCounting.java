package dev.pdvrelay.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.pdvrelay.common.receipt.Receipt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts deliveries by their receipts, each once, however often a receipt is read and by
 * however many instances: a mark in each partition says up to where they are counted.
 */
public final class DeliveryCounting {

	private final JdbcTemplate jdbc;

	private final FunctionMinutes minutes;

	private final TransactionOperations transaction;

	DeliveryCounting(JdbcTemplate jdbc, FunctionMinutes minutes, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.minutes = minutes;
		this.transaction = transaction;
	}

	/**
	 * Takes receipts into account, those of each partition in their order.
	 * @return how many of them were not counted before
	 */
	public int count(List<ReceivedReceipt> receipts) {
		if (receipts.isEmpty()) {
			return 0;
		}
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			List<Receipt> fresh = new ArrayList<>();
			Map<Partition, List<ReceivedReceipt>> all = receipts.stream()
				.collect(Collectors.groupingBy(Partition::of, TreeMap::new, Collectors.toList()));
			all.forEach((partition, own) -> fresh.addAll(take(partition, own)));
			this.minutes.delivered(fresh);
			return fresh.size();
		}));
	}

	private List<Receipt> take(Partition partition, List<ReceivedReceipt> receipts) {
		Mark mark = lock(partition);
		List<Receipt> fresh = new ArrayList<>();
		for (ReceivedReceipt receipt : receipts) {
			if (mark.isBefore(receipt)) {
				fresh.add(receipt.receipt());
				mark = mark.after(receipt);
			}
		}
		if (!fresh.isEmpty()) {
			this.jdbc.update("update receipt_mark set next_offset = ?, newest = ? where topic = ? and partition = ?",
					mark.nextOffset, Timestamps.of(mark.newest), partition.topic, partition.number);
		}
		return fresh;
	}

	private Mark lock(Partition partition) {
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				insert into receipt_mark as known (topic, partition, next_offset, newest) values (?, ?, 0, ?)
				on conflict (topic, partition) do update set next_offset = known.next_offset
				returning next_offset, newest""",
				(row, number) -> new Mark(row.getLong("next_offset"), Timestamps.read(row, "newest")), partition.topic,
				partition.number, Timestamps.of(Instant.EPOCH)));
	}

	private record Partition(String topic, int number) implements Comparable<Partition> {

		static Partition of(ReceivedReceipt receipt) {
			return new Partition(receipt.position().topic(), receipt.position().partition());
		}

		@Override
		public int compareTo(Partition other) {
			int byTopic = this.topic.compareTo(other.topic);
			return (byTopic != 0) ? byTopic : Integer.compare(this.number, other.number);
		}

	}

	/**
	 * Up to where receipts are counted. A lower offset with a later time belongs to a
	 * topic that was made anew.
	 */
	private record Mark(long nextOffset, Instant newest) {

		boolean isBefore(ReceivedReceipt receipt) {
			return receipt.position().offset() >= this.nextOffset || receipt.writtenAt().isAfter(this.newest);
		}

		Mark after(ReceivedReceipt receipt) {
			return new Mark(receipt.position().offset() + 1,
					receipt.writtenAt().isAfter(this.newest) ? receipt.writtenAt() : this.newest);
		}

	}

}
