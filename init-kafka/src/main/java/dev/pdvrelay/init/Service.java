package dev.pdvrelay.init;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.pdvrelay.common.config.InvalidSetting;

/** The services that connect to Kafka. */
enum Service {

	PRODUCER_GATEWAY, CONSUMER_WORKERS, ERROR_CONSUMER, ADMIN_PANEL;

	static Service named(String name) {
		return Arrays.stream(values())
			.filter((service) -> service.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new InvalidSetting("access." + name, "", "there is no such service; there are "
					+ Arrays.stream(values()).map(Service::toString).collect(Collectors.joining(", "))));
	}

	/** As in the settings, such as {@code producer-gateway}. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
