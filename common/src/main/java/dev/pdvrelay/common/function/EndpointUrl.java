package dev.pdvrelay.common.function;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import dev.pdvrelay.common.config.InvalidSetting;

/**
 * How URLs of the Manager are read and compared: without query, user and fragment, host
 * in lower case, default port left out.
 */
final class EndpointUrl {

	private EndpointUrl() {
	}

	/** Reads the URL of a setting. */
	static URI parse(String key, String value) {
		try {
			return normalized(URI.create(value.strip()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSetting(key, value, "it must be an http or https URL such as http://manager.example/");
		}
	}

	/**
	 * A URL in its comparable form.
	 * @throws IllegalArgumentException if it is no http or https URL
	 */
	static URI normalized(URI url) {
		String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
		if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
			throw new IllegalArgumentException("no http URL: " + url);
		}
		boolean defaultPort = url.getPort() == (scheme.equals("http") ? 80 : 443);
		String host = url.getHost().toLowerCase(Locale.ROOT);
		String port = (url.getPort() == -1 || defaultPort) ? "" : ":" + url.getPort();
		return URI.create(scheme + "://" + host + port + Objects.requireNonNullElse(url.getRawPath(), "")).normalize();
	}

	/** A path below a base URL, or a whole URL as it is. */
	static URI below(URI base, String key, String value) {
		String endpoint = value.strip();
		if (endpoint.startsWith("http://") || endpoint.startsWith("https://")) {
			return parse(key, endpoint);
		}
		if (!endpoint.startsWith("/")) {
			throw new InvalidSetting(key, value,
					"it must be a path such as /manager/manager_webservices.php5 or a whole URL");
		}
		String root = base.toString();
		return parse(key, (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + endpoint);
	}

}
