package dev.pdvrelay.common.control;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's order that workers pause a function, or one partition of it. It holds until
 * it is taken back.
 *
 * @param partition the partition, or null for all
 * @param by who ordered it
 * @param reason why
 */
public record Pause(String function, @Nullable Integer partition, String by, String reason, Instant at) {

	/** What tells this order from others. */
	public String key() {
		return "pause/" + this.function + ((this.partition != null) ? "/" + this.partition : "");
	}

	/** Whether this order means a partition of a function. */
	public boolean means(String function, int partition) {
		return this.function.equals(function) && (this.partition == null || this.partition == partition);
	}

}
