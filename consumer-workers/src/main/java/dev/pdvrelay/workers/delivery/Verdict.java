package dev.pdvrelay.workers.delivery;

import java.time.Duration;

import dev.pdvrelay.common.failure.Failure;
import dev.pdvrelay.common.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call to the Manager.
 *
 * @param code SOAP fault code, {@code cod_situacao} or HTTP status, or null
 * @param message one line for people
 * @param detail the Manager's answer or what else helps to understand, or null
 * @param byOperation whether the Manager's operation itself said no, not SOAP or HTTP
 * @param retryAfter how long the Manager asks to be left alone, or null
 */
public record Verdict(Outcome outcome, @Nullable String code, String message, @Nullable String detail,
		boolean byOperation, @Nullable Duration retryAfter) {

	/** The four ways a call can end. */
	public enum Outcome {

		/** The Manager has it. */
		DELIVERED,
		/** The Manager answered and said no. */
		REJECTED,
		/** The Manager could not be reached; it surely has not done it. */
		UNAVAILABLE,
		/** The call was sent and its answer never understood: it may have been done. */
		UNCERTAIN

	}

	public static Verdict delivered(String message) {
		return new Verdict(Outcome.DELIVERED, null, message, null, true, null);
	}

	public static Verdict rejected(@Nullable String code, String message, @Nullable String detail) {
		return new Verdict(Outcome.REJECTED, code, message, detail, false, null);
	}

	/** The Manager's operation did its work and said no. */
	public static Verdict refused(@Nullable String code, String message, @Nullable String detail) {
		return new Verdict(Outcome.REJECTED, code, message, detail, true, null);
	}

	public static Verdict unavailable(@Nullable String code, String message, @Nullable String detail,
			@Nullable Duration retryAfter) {
		return new Verdict(Outcome.UNAVAILABLE, code, message, detail, false, retryAfter);
	}

	public static Verdict uncertain(@Nullable String code, String message, @Nullable String detail) {
		return new Verdict(Outcome.UNCERTAIN, code, message, detail, false, null);
	}

	/** The failure that this verdict means; not to be asked of a delivered one. */
	public Failure failure() {
		FailureKind kind = switch (this.outcome) {
			case DELIVERED -> throw new IllegalStateException("a delivery is no failure");
			case REJECTED -> FailureKind.REJECTED;
			case UNAVAILABLE -> FailureKind.UNAVAILABLE;
			case UNCERTAIN -> FailureKind.UNCERTAIN;
		};
		return Failure.of(kind, this.code, this.message, this.detail);
	}

}
