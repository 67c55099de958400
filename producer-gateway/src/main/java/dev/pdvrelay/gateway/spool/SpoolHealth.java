package dev.pdvrelay.gateway.spool;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows how much waits in the spool and for how long. A spool in use is no illness: the
 * gateway takes requests.
 */
final class SpoolHealth implements HealthIndicator {

	private final Spool spool;

	SpoolHealth(Spool spool) {
		this.spool = spool;
	}

	@Override
	public Health health() {
		return Health.up()
			.withDetail("depth", this.spool.depth())
			.withDetail("ageSeconds", this.spool.age().toSeconds())
			.build();
	}

}
