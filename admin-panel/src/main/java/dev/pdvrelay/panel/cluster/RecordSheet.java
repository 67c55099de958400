package dev.pdvrelay.panel.cluster;

import java.time.Instant;
import java.util.List;

import dev.pdvrelay.common.kafka.RecordPosition;
import dev.pdvrelay.panel.content.ContentView;
import org.jspecify.annotations.Nullable;

/**
 * What stands at one position: a record with all that is in it, or why there is none.
 *
 * @param state THERE, EXPIRED, NOT_YET, or GAP where Kafka keeps no record
 * @param begin where the partition begins
 * @param end where the partition ends
 * @param body the record, or null if there is none
 */
record RecordSheet(RecordPosition position, State state, long begin, long end, @Nullable Body body) {

	/**
	 * Whether there is a record.
	 */
	enum State {

		THERE, EXPIRED, NOT_YET, GAP

	}

	/** The offset before, or null if there is none. */
	public @Nullable Long previous() {
		return (this.position.offset() > this.begin && this.position.offset() <= this.end) ? this.position.offset() - 1
				: null;
	}

	/** The offset after, or null if there is none. */
	public @Nullable Long next() {
		return (this.position.offset() >= this.begin && this.position.offset() + 1 < this.end)
				? this.position.offset() + 1 : null;
	}

	/**
	 * The record itself.
	 *
	 * @param isBrokersTime whether a broker gave it its time, not who wrote it
	 * @param size of the value in bytes
	 * @param headers the first of them
	 * @param headerCount how many there are
	 * @param content null for a record without a value
	 * @param requestId the request it belongs to, or null
	 * @param source the record that it speaks of, or null
	 */
	record Body(Instant at, boolean isBrokersTime, @Nullable String key, int size, List<HeaderLine> headers,
			int headerCount, @Nullable ContentView content, @Nullable String requestId,
			@Nullable RecordPosition source) {

	}

}
