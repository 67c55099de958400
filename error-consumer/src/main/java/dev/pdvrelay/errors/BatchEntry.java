package dev.pdvrelay.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.store.Quarantine;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters a batch of records into the store as a whole. A record that cannot be read, or
 * that the store cannot hold, goes to the quarantine with the reason and stops none of
 * its neighbours.
 *
 * @param <T> what the records are read as
 */
final class BatchEntry<T> implements Consumer<List<ConsumerRecord<byte[], byte[]>>> {

	private static final Logger log = LoggerFactory.getLogger(BatchEntry.class);

	private final Reading<T> reading;

	private final Consumer<List<T>> entering;

	private final Quarantine quarantine;

	private final Runnable quarantined;

	BatchEntry(Reading<T> reading, Consumer<List<T>> entering, Quarantine quarantine, Runnable quarantined) {
		this.reading = reading;
		this.entering = entering;
		this.quarantine = quarantine;
		this.quarantined = quarantined;
	}

	@Override
	public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
		List<Entry<T>> entries = new ArrayList<>(records.size());
		for (ConsumerRecord<byte[], byte[]> record : records) {
			try {
				entries.add(new Entry<>(record, this.reading.read(record)));
			}
			catch (UnreadableRecord ex) {
				quarantine(record, String.valueOf(ex.getMessage()));
			}
		}
		enter(entries);
	}

	private void enter(List<Entry<T>> entries) {
		try {
			this.entering.accept(entries.stream().map(Entry::value).toList());
		}
		catch (RuntimeException ex) {
			if (!DataProblem.causes(ex)) {
				throw ex;
			}
			narrow(entries, ex);
		}
	}

	/** Halves the batch until the record that is to blame stands alone. */
	private void narrow(List<Entry<T>> entries, RuntimeException problem) {
		if (entries.size() == 1) {
			quarantine(entries.get(0).record(), String.valueOf(problem.getMessage()));
			return;
		}
		int half = entries.size() / 2;
		enter(entries.subList(0, half));
		enter(entries.subList(half, entries.size()));
	}

	private void quarantine(ConsumerRecord<byte[], byte[]> record, String problem) {
		this.quarantine.add(record, problem);
		this.quarantined.run();
		log.warn("The record {}-{}@{} is kept in the table unreadable_failure, because it cannot be entered: {}",
				record.topic(), record.partition(), record.offset(), problem);
	}

	/**
	 * How a record is read.
	 */
	interface Reading<T> {

		T read(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecord;

	}

	private record Entry<T>(ConsumerRecord<byte[], byte[]> record, T value) {
	}

}
