package dev.pdvrelay.common.function;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Manager is.
 *
 * @param url its base URL, below which the functions' endpoints stand
 * @param aliases other base URLs by which callers know the same Manager
 * @param zmwsinfo the path of an existing installation's {@code ZMWSInfo.ini}, or null
 */
record ManagerSettings(@DefaultValue("http://localhost:8090") String url, @DefaultValue List<String> aliases,
		@Nullable String zmwsinfo) {

	URI base() {
		return EndpointUrl.parse("manager.url", this.url);
	}

}
