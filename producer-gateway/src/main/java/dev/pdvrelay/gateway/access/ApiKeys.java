package dev.pdvrelay.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.pdvrelay.gateway.GatewaySettings.ApiKeySettings;
import org.jspecify.annotations.Nullable;

/**
 * The keys from {@code gateway.api-keys}, of which only hashes are known. A caller shows
 * one as {@code Authorization: Bearer key} or as HTTP Basic with its name as user.
 */
final class ApiKeys {

	private static final String BASIC = "basic ";

	private static final String BEARER = "bearer ";

	private final Map<String, ApiKeySettings> keys;

	ApiKeys(Map<String, ApiKeySettings> keys) {
		this.keys = keys;
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	/** Who a caller is, by name; empty if the header proves nothing. */
	Optional<Map.Entry<String, ApiKeySettings>> find(@Nullable String authorization) {
		String lower = (authorization != null) ? authorization.toLowerCase(Locale.ROOT) : "";
		if (authorization != null && lower.startsWith(BEARER)) {
			return matching(null, authorization.substring(BEARER.length()).strip());
		}
		if (authorization != null && lower.startsWith(BASIC)) {
			String[] parts = decoded(authorization.substring(BASIC.length()).strip()).split(":", 2);
			return (parts.length == 2) ? matching(parts[0], parts[1]) : Optional.empty();
		}
		return Optional.empty();
	}

	private Optional<Map.Entry<String, ApiKeySettings>> matching(@Nullable String name, String key) {
		byte[] hash = sha256(key);
		return this.keys.entrySet()
			.stream()
			.filter((known) -> name == null || known.getKey().equals(name))
			.filter((known) -> isAny(known.getValue().hashes(), hash))
			.findFirst();
	}

	private static boolean isAny(List<String> hashes, byte[] hash) {
		boolean any = false;
		for (String known : hashes) {
			any |= MessageDigest.isEqual(HexFormat.of().parseHex(known.toLowerCase(Locale.ROOT)), hash);
		}
		return any;
	}

	private static String decoded(String base64) {
		try {
			return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static byte[] sha256(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
