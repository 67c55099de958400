package dev.pdvrelay.errors;

import java.util.Map;

import dev.pdvrelay.store.FailedRequests;
import dev.pdvrelay.store.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the service counts, below {@code pdvrelay.}.
 */
final class ErrorMetrics {

	private final MeterRegistry registry;

	private final FailedRequests requests;

	private volatile Map<Status, Long> byStatus = Map.of();

	ErrorMetrics(MeterRegistry registry, FailedRequests requests) {
		this.registry = registry;
		this.requests = requests;
		for (Status status : Status.values()) {
			Gauge.builder("pdvrelay.failed.requests", () -> this.byStatus.getOrDefault(status, 0L))
				.tag("status", status.name())
				.description("Failed requests by status")
				.register(registry);
		}
	}

	Counter failures() {
		return counter("pdvrelay.failures.recorded", "Failures entered, without those read twice");
	}

	Counter receipts() {
		return counter("pdvrelay.receipts.applied", "Failed requests resolved by a receipt");
	}

	Counter quarantined() {
		return counter("pdvrelay.records.quarantined", "Records that could not be entered");
	}

	Counter automaticAttempts() {
		return counter("pdvrelay.automatic.attempts", "Failed requests sent again automatically");
	}

	Counter notifications() {
		return counter("pdvrelay.manager.notifications", "Failures of which an old Manager is to be told");
	}

	void held(HeldFunctions held) {
		Gauge.builder("pdvrelay.automatic.held", held, HeldFunctions::count)
			.description("Functions whose automatic reprocessing is held")
			.register(this.registry);
	}

	private Counter counter(String name, String description) {
		return Counter.builder(name).description(description).register(this.registry);
	}

	/** Counts anew; the gauges show the last count. */
	void count() {
		this.byStatus = this.requests.countByStatus();
	}

}
