package dev.pdvrelay.panel.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How far a group has read one partition.
 *
 * @param committed the offset of the first record that is not settled, or null if the
 * group has noted nothing yet
 * @param begin the first offset that is still there, or null if it is not known
 * @param end the offset that the next record gets, or null if it is not known
 * @param member who reads it, or null if nobody does
 * @param host where the member runs
 */
record GroupPartition(String topic, int partition, @Nullable Long committed, @Nullable Long begin, @Nullable Long end,
		@Nullable String member, @Nullable String host) {

	/** Records that are not settled; where nothing is noted yet, all of them. */
	public @Nullable Long lag() {
		if (this.end == null || this.begin == null) {
			return null;
		}
		return Math.max(0, this.end - Math.max(this.begin, (this.committed != null) ? this.committed : this.begin));
	}

	/** Records that expired before the group has read them. */
	public long expired() {
		return (this.committed != null && this.begin != null) ? Math.max(0, this.begin - this.committed) : 0;
	}

	public boolean isUnattended() {
		Long lag = lag();
		return this.member == null && lag != null && lag > 0;
	}

}
