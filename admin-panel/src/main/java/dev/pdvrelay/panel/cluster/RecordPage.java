package dev.pdvrelay.panel.cluster;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of records, the newest first, and where to go from it.
 *
 * @param older from where a page of older ones goes back
 * @param newer from where a page of newer ones goes on
 * @param begins where the partitions begin
 * @param ends where the partitions end
 * @param looked records that were looked at for it
 * @param stopped whether it ended because it had looked at enough, before it was full
 * @param until up to which moment nothing was left out, or null if that is not known
 */
record RecordPage(List<RecordLine> lines, Places older, Places newer, Places begins, Places ends, long looked,
		boolean stopped, @Nullable Instant until) {

	public boolean hasOlder() {
		return this.older.isBeyond(this.begins);
	}

	public boolean hasNewer() {
		return this.ends.isBeyond(this.newer);
	}

}
