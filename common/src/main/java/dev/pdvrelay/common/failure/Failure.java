package dev.pdvrelay.common.failure;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Why a request could not be delivered, in words for people.
 *
 * @param code SOAP fault code, {@code cod_situacao} or HTTP status, or null if there is
 * none
 * @param message one line that says what happened
 * @param detail what helps to understand it, such as the Manager's answer, or null; cut
 * at {@value #MAX_DETAIL_BYTES} bytes when it goes to Kafka
 * @param at when it failed
 */
public record Failure(FailureKind kind, @Nullable String code, String message, @Nullable String detail, Instant at) {

	/** The longest detail that travels in a record header, in UTF-8 bytes. */
	public static final int MAX_DETAIL_BYTES = 16 * 1024;

	public static Failure of(FailureKind kind, @Nullable String code, String message, @Nullable String detail) {
		return new Failure(kind, code, message, detail, Instant.now());
	}

}
