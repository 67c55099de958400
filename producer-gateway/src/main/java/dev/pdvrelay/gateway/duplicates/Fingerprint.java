package dev.pdvrelay.gateway.duplicates;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import dev.pdvrelay.common.request.Request;

/**
 * Short texts that stand for long ones: equal for equal ones, and for no others.
 */
public final class Fingerprint {

	private static final int BYTES = 16;

	private Fingerprint() {
	}

	/** Of an idempotency key, which counts per function. */
	static String of(String function, String idempotencyKey) {
		return hex(sha256(), function, idempotencyKey);
	}

	/** Of what a request says. */
	public static String of(Request request) {
		MessageDigest digest = sha256();
		digest.update(request.content().bytes());
		return hex(digest, request.content().type(), String.valueOf(request.endpoint()));
	}

	private static String hex(MessageDigest digest, String... texts) {
		for (String text : texts) {
			digest.update((byte) 0);
			digest.update(text.getBytes(StandardCharsets.UTF_8));
		}
		return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
