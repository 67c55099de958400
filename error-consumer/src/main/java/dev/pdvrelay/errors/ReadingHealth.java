package dev.pdvrelay.errors;

import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether failures and receipts are being read, and if not, why.
 */
final class ReadingHealth implements HealthIndicator {

	private final List<TopicReader> readers;

	ReadingHealth(List<TopicReader> readers) {
		this.readers = readers;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		for (TopicReader reader : this.readers) {
			String trouble = reader.trouble();
			if (trouble != null) {
				health.down();
			}
			health.withDetail(reader.topic(), (trouble != null) ? trouble : "reading");
		}
		return health.build();
	}

}
