package dev.pdvrelay.panel.cluster;

import java.time.Instant;

import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * One record as a list shows it, without what a request carries.
 *
 * @param key its key, or null
 * @param requestId the request it belongs to, or null
 * @param failure the kind of failure it reports, or null
 * @param note what else helps to recognize it; may be empty
 * @param size of its value in bytes; -1 for a record without a value, which takes a key
 * back
 */
record RecordLine(int partition, long offset, Instant at, @Nullable String key, @Nullable String requestId,
		@Nullable FailureKind failure, String note, int size) {

	public boolean isTombstone() {
		return this.size < 0;
	}

}
