package dev.pdvrelay.panel.cluster;

import java.time.Duration;
import java.util.Map;

import dev.pdvrelay.common.kafka.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one admin client of all pages, made when it is used first: Kafka refuses to make
 * one while no broker's name can be resolved.
 */
@Component
final class LateAdmin implements AutoCloseable {

	private final KafkaConnection kafka;

	private @Nullable Admin admin;

	LateAdmin(KafkaConnection kafka) {
		this.kafka = kafka;
	}

	/** A person waits, so the client gives up after seconds. */
	synchronized Admin get() {
		if (this.admin == null) {
			Map<String, Object> config = this.kafka.admin("admin-panel-view");
			config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
			config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
			this.admin = Admin.create(config);
		}
		return this.admin;
	}

	@Override
	public synchronized void close() {
		if (this.admin != null) {
			this.admin.close(Duration.ZERO);
		}
	}

}
