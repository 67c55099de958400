package dev.pdvrelay.panel.cluster;

import java.time.Duration;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * How long a topic keeps its records, and how many copies a write needs.
 *
 * @param retention null if records never expire by age
 * @param isCompacted whether the latest record of each key stays
 * @param isDeleted whether old records go
 */
record TopicKeeping(@Nullable Duration retention, boolean isCompacted, boolean isDeleted, int minInSync,
		long maxRecordBytes) {

	static TopicKeeping of(Config config) {
		String cleanup = text(config, "cleanup.policy");
		long millis = number(config, "retention.ms", -1);
		return new TopicKeeping((millis < 0) ? null : Duration.ofMillis(millis), cleanup.contains("compact"),
				cleanup.contains("delete"), (int) number(config, "min.insync.replicas", 1),
				number(config, "max.message.bytes", 0));
	}

	private static String text(Config config, String name) {
		ConfigEntry entry = config.get(name);
		return (entry != null && entry.value() != null) ? entry.value() : "";
	}

	private static long number(Config config, String name, long otherwise) {
		try {
			return Long.parseLong(text(config, name));
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

	/** FOREVER, COMPACTED, BOTH or AGE. */
	public String rule() {
		if (this.isCompacted) {
			return (this.isDeleted && this.retention != null) ? "BOTH" : "COMPACTED";
		}
		return (this.retention != null) ? "AGE" : "FOREVER";
	}

}
